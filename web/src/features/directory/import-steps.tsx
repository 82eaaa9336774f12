import { clsx } from 'clsx'
import { Check } from 'lucide-react'
import type { ContractorImport } from 'wire/paths'

const STEPS = ['Upload', 'Match columns', 'Dry run', 'Import'] as const

/** How many of the steps are behind, and which one is now; past the last all are. */
const doneOf = ({ status, started_at }: ContractorImport): number => {
  if (status === 'mapping') return 1
  if (status === 'checking' || status === 'failed') return 2
  if (status === 'checked' || status === 'running') return 3
  return status === 'cancelled' && started_at === null ? 2 : STEPS.length
}

/** Where one is on the way. */
export const ImportSteps = ({ found }: { found: ContractorImport }) => {
  const done = doneOf(found)
  return (
    <ol aria-label="Steps" className="flex flex-wrap gap-x-5 gap-y-2 text-sm">
      {STEPS.map((step, at) => (
        <li
          key={step}
          aria-current={at === done ? 'step' : undefined}
          className={clsx('flex items-center gap-1.5', at <= done ? 'text-ink' : 'text-faint')}
        >
          <span
            className={clsx(
              'grid size-5 place-items-center rounded-full border text-xs tabular',
              at < done && 'border-accent bg-accent-wash text-accent',
              at === done && 'border-ink font-semibold',
              at > done && 'border-rule',
            )}
          >
            {at < done ? <Check aria-hidden className="size-3" /> : at + 1}
          </span>
          {step}
          {at < done && <span className="sr-only">, done</span>}
        </li>
      ))}
    </ol>
  )
}
