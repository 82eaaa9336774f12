import { clsx } from 'clsx'
import { passwordRules } from './password.rules.ts'

/** The rules of a new password, each ticked as soon as it is met. */
export const PasswordHint = ({ password, own }: { password: string; own?: readonly string[] }) => (
  <span className="flex flex-col">
    {passwordRules(password, own).map(({ label, isMet }) => (
      <span key={label} className={clsx('flex items-center gap-1.5', isMet && 'text-ink')}>
        <span aria-hidden className={clsx('w-3 text-center', isMet && 'text-tone-green')}>
          {isMet ? '✓' : '·'}
        </span>
        {label}
        {isMet && <span className="sr-only">, done</span>}
      </span>
    ))}
    <span>A few words that have nothing to do with each other are easy to remember.</span>
  </span>
)
