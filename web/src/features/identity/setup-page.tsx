import { clsx } from 'clsx'
import type { FormEvent, ReactNode } from 'react'
import { Wordmark } from '../../app/wordmark.tsx'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { CompanyStep, YouStep } from './setup-fields.tsx'
import { labels, STEPS } from './setup.steps.ts'
import type { SetupStep } from './setup.steps.ts'
import { useSetup } from './use-setup.ts'

interface SetupPageProps {
  step: SetupStep
  /** As it stood in the address that the start printed. */
  code: string
  onStep: (step: SetupStep) => void
}

/** The first account and company of an installation, in three steps. */
export const SetupPage = ({ step: wanted, code, onStep }: SetupPageProps) => {
  const { form, toCompany, submit, trouble } = useSetup(code, onStep)
  // After a reload nobody is known any more: a password is kept nowhere.
  const step = wanted === 'company' && form.getValues('user.password') === '' ? 'you' : wanted

  if (step === 'ready') return <Frame step={step} title="Your company is ready" note={<Ready />} />

  const go = (event: FormEvent): void => {
    event.preventDefault()
    void (step === 'you' ? toCompany() : submit())
  }
  return (
    <Frame
      step={step}
      title={step === 'you' ? 'Set up Guildhall' : 'Your company'}
      note={
        step === 'you'
          ? 'Nobody has an account here yet. The first one owns what is made next.'
          : 'All of this can be changed later; the currency until the first contract.'
      }
    >
      <form noValidate onSubmit={go} className="flex flex-col gap-4">
        {trouble && (
          <Callout tone="red" isUrgent>
            {trouble}
          </Callout>
        )}
        {step === 'you' ? <YouStep form={form} /> : <CompanyStep form={form} />}
        <div className="flex justify-end gap-2 pt-2">
          {step === 'company' && <Button onClick={() => onStep('you')}>Back</Button>}
          <Button type="submit" tone="primary" isPending={form.formState.isSubmitting}>
            {step === 'you' ? 'Continue' : 'Create the company'}
          </Button>
        </div>
      </form>
    </Frame>
  )
}

const Ready = () => (
  <span className="flex flex-col items-start gap-5">
    You are signed in and own it. Begin with your colleagues or with a contractor, or say above which amounts a second
    person has to look.
    <span className="flex flex-wrap gap-2">
      <LinkButton tone="primary" href="/settings/members">
        Invite colleagues
      </LinkButton>
      <LinkButton href="/contractors/new">Add a contractor</LinkButton>
      <LinkButton href="/settings/org">Set limits</LinkButton>
      <LinkButton href="/">Go home</LinkButton>
    </span>
  </span>
)

interface FrameProps {
  step: SetupStep
  title: string
  note: ReactNode
  children?: ReactNode
}

const Frame = ({ step, title, note, children }: FrameProps) => (
  <main className="flex min-h-dvh flex-col bg-card px-6 py-6 md:px-10">
    <title>{`${title} · Guildhall`}</title>
    <Wordmark />
    <div className="mx-auto flex w-full max-w-form flex-col gap-6 py-10">
      <Steps step={step} />
      <div>
        <h1 className="text-display font-semibold">{title}</h1>
        <div className="mt-1 text-soft">{note}</div>
      </div>
      {children}
    </div>
  </main>
)

const Steps = ({ step }: { step: SetupStep }) => (
  <ol aria-label="Steps" className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
    {STEPS.map((each, index) => (
      <li
        key={each}
        aria-current={each === step ? 'step' : undefined}
        className={clsx('flex items-center gap-1.5', each === step ? 'font-medium text-ink' : 'text-faint')}
      >
        <span aria-hidden className="tabular">
          {index + 1}
        </span>
        {labels[each]}
      </li>
    ))}
  </ol>
)
