import type { KeyboardEvent } from 'react'

/** On a form's `onKeyDown`: Ctrl or ⌘ with Enter sends it, also from a text of several lines. */
export const submitOnModEnter = (event: KeyboardEvent<HTMLFormElement>): void => {
  if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return

  event.preventDefault()
  event.currentTarget.requestSubmit()
}
