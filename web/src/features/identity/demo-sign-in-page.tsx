import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { Wordmark } from '../../app/wordmark.tsx'
import { Callout } from '../../ui/callout.tsx'
import { enterAs } from '../../wiring/enter.ts'
import { DemoPeople } from './demo-people.tsx'
import { useDemoPeople } from './use-demo-people.ts'

/** One click for each person of the demo world. */
export const DemoSignInPage = () => {
  const router = useRouter()
  const people = useDemoPeople()
  const [pending, setPending] = useState<string>()
  const [trouble, setTrouble] = useState<string>()

  const enter = async (email: string): Promise<void> => {
    setPending(email)
    try {
      await enterAs(email)
      window.location.assign('/')
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : 'Signing in did not work. Try again.')
      setPending(undefined)
    }
  }

  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-signin flex-col gap-6 px-6 py-6">
      <title>Demo sign-in · Guildhall</title>
      <a href={router.buildLocation({ to: '/sign-in' }).href} className="self-start">
        <Wordmark />
      </a>
      <h1 className="sr-only">Demo sign-in</h1>
      {trouble && (
        <Callout tone="red" isUrgent>
          {trouble}
        </Callout>
      )}
      {people?.length === 0 ? (
        <Callout tone="grey">This server is not a demo. Sign in with email and password.</Callout>
      ) : (
        <DemoPeople people={people ?? []} pending={pending} onPick={enter} />
      )}
    </main>
  )
}
