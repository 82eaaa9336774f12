import { clsx } from 'clsx'
import type { FieldErrors } from 'react-hook-form'
import type { ContractValues } from './contract.values.ts'
import { stepOf, steps } from './form.steps.ts'
import type { Step } from './form.steps.ts'

interface StepNavProps {
  order: readonly Step[]
  step: Step
  errors: FieldErrors<ContractValues>
  onStep: (step: Step) => void
}

/** Where one is among the steps; any of them is one click away. */
export const StepNav = ({ order, step, errors, onStep }: StepNavProps) => {
  const faulty = Object.keys(errors).map(stepOf)

  return (
    <nav aria-label="Steps">
      <ol className="base-ui-disable-scrollbar flex gap-1 overflow-x-auto border-b border-hairline">
        {order.map((each, index) => (
          <li key={each} className="shrink-0">
            <button
              type="button"
              aria-current={each === step ? 'step' : undefined}
              onClick={() => onStep(each)}
              className={clsx(
                '-mb-px flex h-9 items-center gap-1.5 border-b-2 px-2 text-base font-medium -outline-offset-2 transition-colors pointer-coarse:h-11',
                each === step ? 'border-ink text-ink' : 'border-transparent text-soft hover:text-ink',
              )}
            >
              <span aria-hidden className="text-sm font-normal text-faint tabular max-sm:hidden">
                {index + 1}
              </span>
              {steps[each].label}
              {each !== step && faulty.includes(each) && (
                <span className="size-1.5 rounded-full bg-dot-red">
                  <span className="sr-only">needs your attention</span>
                </span>
              )}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
