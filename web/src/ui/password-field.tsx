import { useState } from 'react'
import type { ComponentProps } from 'react'
import { TextField } from './text-field.tsx'

/** A password that one can look at while typing it. */
export const PasswordField = (props: Omit<ComponentProps<typeof TextField>, 'type' | 'aside'>) => {
  const [isShown, setShown] = useState(false)
  return (
    <TextField
      {...props}
      type={isShown ? 'text' : 'password'}
      aside={
        <button
          type="button"
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
          className="rounded-control px-1 py-0.5 text-sm text-soft hover:text-ink"
        >
          {isShown ? 'Hide' : 'Show'}
        </button>
      }
    />
  )
}
