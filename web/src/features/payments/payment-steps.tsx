import type { Payment, PaymentStep } from 'wire/paths'
import type { Tone } from '../../ui/status.ts'
import { Timeline } from '../../ui/timeline.tsx'
import { TimeText } from '../../ui/time-text.tsx'

type Shown = Pick<Payment, 'steps' | 'contractor' | 'created_by_person' | 'is_sandbox'>

/** The way of a payment, step by step, with what the provider calls each. */
export const PaymentSteps = ({ payment }: { payment: Shown }) => (
  <Timeline
    items={payment.steps.map((step) => ({
      id: step.name,
      title: titleOf(step, payment),
      tone: tones[step.state],
      isAhead: step.state === 'waiting',
      note: <Note step={step} payment={payment} />,
      aside: step.at ? <TimeText instant={step.at} look="exact" /> : undefined,
    }))}
  />
)

const tones = { done: 'green', running: 'blue', waiting: 'grey', failed: 'red' } satisfies Record<
  PaymentStep['state'],
  Tone
>

const titleOf = ({ name, state }: PaymentStep, { contractor: { display_name } }: Shown): string => {
  const titles = {
    planned: { done: 'Planned', running: 'Planning', waiting: 'To be planned', failed: 'Not planned' },
    money_in: {
      done: 'Money came in',
      running: 'Money is coming in',
      waiting: 'Money to come in',
      failed: 'Money did not come in',
    },
    money_out: {
      done: `Sent to ${display_name}`,
      running: `On its way to ${display_name}`,
      waiting: `To be sent to ${display_name}`,
      failed: `Not sent to ${display_name}`,
    },
    settled: { done: 'Settled', running: 'Settling', waiting: 'To be settled', failed: 'Not settled' },
  } satisfies Record<PaymentStep['name'], Record<PaymentStep['state'], string>>
  return titles[name][state]
}

const Note = ({ step, payment }: { step: PaymentStep; payment: Shown }) => (
  <>
    {step.name === 'planned' && <span className="block">by {payment.created_by_person.name}</span>}
    {step.detail && <span className="block text-danger">{step.detail}</span>}
    {step.provider_id && (
      <code className="block font-sans text-xs break-all text-faint select-all">{step.provider_id}</code>
    )}
  </>
)
