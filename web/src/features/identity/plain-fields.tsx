import { useState } from 'react'
import type { ReactNode } from 'react'
import { control, hintText, labelText } from '../../ui/control.styles.ts'

/** Fields without a component library, for the pages that anybody loads first. */

export const PlainEmail = () => (
  <div className="flex flex-col gap-1">
    <label htmlFor="email" className={labelText}>
      Email
    </label>
    <input id="email" name="email" type="email" required autoComplete="username" className={control} />
  </div>
)

interface PlainPasswordProps {
  label: string
  autoComplete: 'current-password' | 'new-password'
  onType?: (password: string) => void
  hint?: ReactNode
}

export const PlainPassword = ({ label, autoComplete, onType, hint }: PlainPasswordProps) => {
  const [isShown, setShown] = useState(false)
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-baseline justify-between">
        <label htmlFor="password" className={labelText}>
          {label}
        </label>
        <button
          type="button"
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
          className="rounded-control px-1 py-0.5 text-sm text-soft hover:text-ink"
        >
          {isShown ? 'Hide' : 'Show'}
        </button>
      </div>
      <input
        id="password"
        name="password"
        type={isShown ? 'text' : 'password'}
        required
        autoComplete={autoComplete}
        aria-describedby={hint === undefined ? undefined : 'password-hint'}
        onChange={(event) => onType?.(event.currentTarget.value)}
        className={control}
      />
      {hint !== undefined && (
        <div id="password-hint" className={hintText}>
          {hint}
        </div>
      )}
    </div>
  )
}

export const textIn = (data: FormData, name: string): string => {
  const value = data.get(name)
  return typeof value === 'string' ? value : ''
}
