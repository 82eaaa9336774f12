import { useState } from 'react'
import type { FormEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { control, labelText } from '../../ui/control.styles.ts'

interface SignInFormProps {
  trouble: string | undefined
  isPending: boolean
  onSubmit: (email: string, password: string) => Promise<void>
}

export const SignInForm = ({ trouble, isPending, onSubmit }: SignInFormProps) => {
  const [isShown, setShown] = useState(false)

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    void onSubmit(textOf(data.get('email')), textOf(data.get('password')))
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {trouble && (
        <Callout tone="red" isUrgent>
          {trouble}
        </Callout>
      )}
      <div className="flex flex-col gap-1">
        <label htmlFor="email" className={labelText}>
          Email
        </label>
        <input id="email" name="email" type="email" required autoComplete="username" className={control} />
      </div>
      <div className="flex flex-col gap-1">
        <div className="flex items-baseline justify-between">
          <label htmlFor="password" className={labelText}>
            Password
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
          autoComplete="current-password"
          className={control}
        />
      </div>
      <Button type="submit" tone="primary" isPending={isPending} className="mt-1 w-full">
        Sign in
      </Button>
    </form>
  )
}

const textOf = (value: FormDataEntryValue | null): string => (typeof value === 'string' ? value : '')
