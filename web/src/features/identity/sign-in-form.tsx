import type { FormEvent } from 'react'
import { Anchor } from '../../ui/anchor.tsx'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { PlainEmail, PlainPassword, textIn } from './plain-fields.tsx'

interface SignInFormProps {
  trouble: string | undefined
  isPending: boolean
  onSubmit: (email: string, password: string) => Promise<void>
}

export const SignInForm = ({ trouble, isPending, onSubmit }: SignInFormProps) => {
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    void onSubmit(textIn(data, 'email'), textIn(data, 'password'))
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {trouble && (
        <Callout tone="red" isUrgent>
          {trouble}
        </Callout>
      )}
      <PlainEmail />
      <PlainPassword label="Password" autoComplete="current-password" />
      <Button type="submit" tone="primary" isPending={isPending} className="mt-1 w-full">
        Sign in
      </Button>
      <p className="text-center text-sm">
        <Anchor href="/forgot" className="text-link">
          Forgot your password?
        </Anchor>
      </p>
    </form>
  )
}
