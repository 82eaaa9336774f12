import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { Wordmark } from '../../app/wordmark.tsx'
import { enterAs, signIn } from '../../wiring/enter.ts'
import { safeNext } from '../../wiring/safe-next.ts'
import { DemoPeople } from './demo-people.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { useDemoPeople } from './use-demo-people.ts'

/** A plain form without form, query or component libraries: this page is the first one that anybody loads. */
export const SignInPage = ({ next }: { next: string | undefined }) => {
  const router = useRouter()
  const people = useDemoPeople() ?? []
  const [pending, setPending] = useState<string>()
  const [trouble, setTrouble] = useState<string>()

  const enter = async (email: string, signsIn: Promise<unknown>): Promise<void> => {
    setPending(email)
    setTrouble(undefined)
    try {
      await signsIn
      const { queryClient } = await import('../../app/queries.tsx')
      queryClient.clear()
      router.history.push(safeNext(next, window.location.origin))
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : 'Signing in did not work. Try again.')
      setPending(undefined)
    }
  }

  return (
    <div className="grid min-h-dvh bg-card lg:grid-cols-2">
      <title>Sign in · Guildhall</title>
      <main className="flex flex-col px-6 py-6 md:px-10">
        <Wordmark />
        <div className="mx-auto flex w-full max-w-signin flex-1 flex-col justify-center gap-6 py-12">
          <div>
            <h1 className="text-display font-semibold">Sign in</h1>
            <p className="text-soft">Contracts, milestones and payments of your company.</p>
          </div>
          <SignInForm
            trouble={trouble}
            isPending={pending !== undefined}
            onSubmit={(email, password) => enter(email, signIn(email, password))}
          />
        </div>
      </main>
      <aside className="flex flex-col justify-center border-hairline bg-page px-6 py-12 max-lg:border-t md:px-10 lg:border-l">
        <div className="mx-auto w-full max-w-signin">
          {people.length > 0 ? (
            <DemoPeople people={people} pending={pending} onPick={(email) => enter(email, enterAs(email))} />
          ) : (
            <Purpose />
          )}
        </div>
      </aside>
    </div>
  )
}

const Purpose = () => (
  <p className="text-xl text-pretty text-soft">
    Find the people you need, agree terms, check the work, pay for it, and remember how it went.{' '}
    <span className="text-ink">In one place.</span>
  </p>
)
