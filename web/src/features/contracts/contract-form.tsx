import { FormProvider } from 'react-hook-form'
import { Suspense, lazy, useEffect, useEffectEvent } from 'react'
import type { ReactNode, SyntheticEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { submitOnModEnter } from '../../ui/submit-keys.ts'
import { TimeText } from '../../ui/time-text.tsx'
import { detailOf, isProblem } from '../../wiring/api-problem.ts'
import type { DraftForm } from '../../wiring/form.ts'
import type { ContractValues } from './contract.values.ts'
import { stepOf, steps, stepsFor } from './form.steps.ts'
import type { Step } from './form.steps.ts'
import { StepNav } from './step-nav.tsx'

const parts = {
  contractor: () => import('./step-contractor.tsx'),
  details: () => import('./step-details.tsx'),
  milestones: () => import('./step-milestones.tsx'),
  review: () => import('./step-review.tsx'),
  schema: () => import('./contract-form.schema.ts'),
}
const StepContractor = lazy(() => parts.contractor().then((module) => ({ default: module.StepContractor })))
const StepDetails = lazy(() => parts.details().then((module) => ({ default: module.StepDetails })))
const StepMilestones = lazy(() => parts.milestones().then((module) => ({ default: module.StepMilestones })))
const StepReview = lazy(() => parts.review().then((module) => ({ default: module.StepReview })))

/** What the form takes and gives is checked by this; see `useDraftForm`. */
export const loadSchema = () => parts.schema().then((module) => module.contractForm)

interface ContractFormProps {
  draft: DraftForm<ContractValues, ContractValues>
  /** Comes from the address. */
  step: Step
  onStep: (step: Step) => void
  /** The buttons that save. On the last step only, or, where something is saved already, on each. */
  buttons: ReactNode
  isSavedBefore: boolean
  /** What one should read first: someone else saved meanwhile. */
  notice?: ReactNode
}

/** A contract in steps. Each step is checked when one goes on; saving checks all and leads to what is wrong. */
export const ContractForm = ({ draft, step, onStep, buttons, isSavedBefore, notice }: ContractFormProps) => {
  const { form, submit, isDirty, isPending, trouble, restored_at, startOver } = draft
  const { submitCount, isSubmitting, errors } = form.formState
  const order = stepsFor({ contract_type: form.watch('contract_type') })
  const at = Math.max(0, order.indexOf(step))
  const next = order[at + 1]

  // The steps to come and the schema, while one is busy with the first.
  useEffect(() => void Promise.all(Object.values(parts).map((load) => load())), [])

  const showFault = useEffectEvent(() => {
    const faulty = Object.keys(errors).map(stepOf)
    const first = order.find((each) => faulty.includes(each))
    if (first && !faulty.includes(step)) onStep(first)
  })
  useEffect(() => {
    if (submitCount > 0 && !isSubmitting) showFault()
  }, [submitCount, isSubmitting])

  const goOn = async (): Promise<void> => {
    if (next && (await form.trigger(steps[step].fields, { shouldFocus: true }))) onStep(next)
  }
  const send = (event: SyntheticEvent): void => {
    event.preventDefault()
    if (isPending) return
    void (next && !isSavedBefore ? goOn() : submit(event))
  }

  return (
    <FormProvider {...form}>
      <StepNav order={order} step={step} errors={errors} onStep={onStep} />
      {notice}
      {restored_at !== undefined && isDirty && (
        <Callout
          tone="blue"
          action={
            <Button size="sm" onClick={startOver}>
              Start over
            </Button>
          }
        >
          What you typed <TimeText instant={new Date(restored_at).toISOString()} /> is back.
        </Callout>
      )}
      {trouble && !isProblem(trouble, 'stale_version') && (
        <Callout tone="red" isUrgent>
          {detailOf(trouble)}
        </Callout>
      )}
      <form
        noValidate
        aria-label="Contract"
        onSubmit={send}
        onKeyDown={submitOnModEnter}
        className="flex flex-col gap-5"
      >
        <Suspense fallback={<Skeleton className="h-48 w-full" />}>
          {step === 'contractor' && <StepContractor />}
          {step === 'details' && <StepDetails />}
          {step === 'milestones' && <StepMilestones />}
          {step === 'review' && <StepReview onStep={onStep} />}
        </Suspense>
        <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-hairline pt-4">
          {order[at - 1] !== undefined && (
            <Button className="mr-auto" onClick={() => onStep(order[at - 1] ?? 'contractor')}>
              Back
            </Button>
          )}
          {next && (
            <Button tone={isSavedBefore ? 'secondary' : 'primary'} onClick={() => void goOn()}>
              Continue to {steps[next].label.toLowerCase()}
            </Button>
          )}
          {(!next || isSavedBefore) && buttons}
        </footer>
      </form>
      <LeaveGuard isDirty={isDirty} hasDraft />
    </FormProvider>
  )
}
