import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import type { Tone } from './status.ts'

const tones = {
  grey: 'bg-tone-grey-wash text-soft',
  blue: 'bg-tone-blue-wash text-ink',
  amber: 'bg-tone-amber-wash text-ink',
  violet: 'bg-tone-violet-wash text-ink',
  green: 'bg-tone-green-wash text-ink',
  red: 'bg-tone-red-wash text-ink',
  struck: 'bg-tone-grey-wash text-soft',
} satisfies Record<Tone, string>

interface CalloutProps {
  tone: Tone
  children: ReactNode
  action?: ReactNode
  /** Say it aloud when it appears. */
  isUrgent?: boolean
}

/** A line or two that one should read before going on. */
export const Callout = ({ tone, children, action, isUrgent = false }: CalloutProps) => (
  <div
    role={isUrgent ? 'alert' : undefined}
    className={clsx(
      'flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-control px-3 py-2',
      tones[tone],
    )}
  >
    <div className="min-w-0 flex-1 basis-52 text-pretty">{children}</div>
    {action}
  </div>
)
