import type { ReactNode } from 'react'
import { Wordmark } from '../../app/wordmark.tsx'
import { Anchor } from '../../ui/anchor.tsx'

interface WayInFrameProps {
  title: string
  note: ReactNode
  children?: ReactNode
  isSignInOffered?: boolean
}

/** The pages beside sign-in: one thing to do, and the way back. As light as that page. */
export const WayInFrame = ({ title, note, children, isSignInOffered = true }: WayInFrameProps) => (
  <main className="flex min-h-dvh flex-col bg-card px-6 py-6 md:px-10">
    <title>{`${title} · Guildhall`}</title>
    <Wordmark />
    <div className="mx-auto flex w-full max-w-signin flex-1 flex-col justify-center gap-6 py-12">
      <div>
        <h1 className="text-display font-semibold text-balance">{title}</h1>
        <p className="mt-1 text-pretty text-soft">{note}</p>
      </div>
      {children}
      {isSignInOffered && (
        <p className="text-sm">
          <Anchor href="/sign-in" className="text-link">
            Back to sign-in
          </Anchor>
        </p>
      )}
    </div>
  </main>
)
