import { useEffect, useRef } from 'react'

const PAUSE_MS = 900

/**
 * Keys that work anywhere: one (`?`), with Ctrl or ⌘ (`mod k`), or one after the other (`g c`). While one types, and
 * while a dialog is open, only those with `mod` are heard.
 */
export const useShortcuts = (shortcuts: Record<string, () => void>): void => {
  const current = useRef(shortcuts)

  useEffect(() => {
    current.current = shortcuts
  })

  useEffect(() => {
    let first = ''
    let timer: ReturnType<typeof setTimeout> | undefined

    const hear = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey || event.isComposing) return
      const isMod = event.metaKey || event.ctrlKey
      if (!isMod && isBusy(event.target)) return

      const pressed = isMod ? `mod ${event.key.toLowerCase()}` : event.key
      const run = current.current[`${first} ${pressed}`] ?? current.current[pressed]
      clearTimeout(timer)
      first = isMod ? '' : pressed
      timer = setTimeout(() => (first = ''), PAUSE_MS)
      if (!run) return

      event.preventDefault()
      first = ''
      run()
    }

    document.addEventListener('keydown', hear)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('keydown', hear)
    }
  }, [])
}

const isBusy = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="alertdialog"], [role="menu"]') !==
    null
