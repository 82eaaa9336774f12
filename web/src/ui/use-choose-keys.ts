import { useEffect, useEffectEvent } from 'react'

const BUSY =
  'input, textarea, select, [contenteditable], [role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]'

interface ChooseKeys {
  /** Whether anything is chosen, so that Escape has something to let go. */
  hasChosen: boolean
  onClear: () => void
}

/** `x` chooses what the focus is in, with Shift everything down to it; Escape lets all go. Each thing is marked `data-choosable`. */
export const useChooseKeys = ({ hasChosen, onClear }: ChooseKeys): void => {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const { target, key, shiftKey } = event
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return
    if (
      !(target instanceof Element) ||
      target.closest(BUSY) ||
      document.querySelector('[role="dialog"], [role="alertdialog"]')
    )
      return
    if (key === 'Escape' && hasChosen) return onClear()
    if (key.toLowerCase() !== 'x') return
    const box = target.closest('[data-choosable]')?.querySelector('[role="checkbox"]')
    if (!box) return
    event.preventDefault()
    box.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey }))
  })

  useEffect(() => {
    const listen = (event: KeyboardEvent): void => press(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
