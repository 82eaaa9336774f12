import type { ReactNode } from 'react'
import { useFormContext } from 'react-hook-form'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { KeyValue } from '../../ui/key-value.tsx'
import { Money } from '../../ui/money.tsx'
import { contractTypes } from './contract.words.ts'
import { sumOf } from './contract.values.ts'
import type { ContractValues } from './contract.values.ts'
import type { Step } from './form.steps.ts'

/** All of it once more, as it will be saved. */
export const StepReview = ({ onStep }: { onStep: (step: Step) => void }) => {
  const values = useFormContext<ContractValues>().watch()
  const { contract_type, currency, milestones } = values
  const rows = milestones.map((milestone, index) => ({ ...milestone, place: index + 1 }))
  const change = (step: Step): ReactNode => (
    <Button size="sm" tone="ghost" aria-label={`Change the ${step}`} onClick={() => onStep(step)}>
      Change
    </Button>
  )

  return (
    <>
      <Card title={values.title || 'Untitled'} actions={change('details')}>
        <KeyValue
          pairs={[
            { label: 'Contractor', value: values.contractor_name || null },
            { label: 'Value', value: <Money cents={values.total_value_cents} currency={currency} look="strong" /> },
            { label: 'How it is paid', value: contractTypes[contract_type].label },
            ...(contract_type === 'hourly'
              ? [
                  { label: 'Rate per hour', value: <Money cents={values.hourly_rate_cents} currency={currency} /> },
                  {
                    label: 'Cap',
                    value: values.hourly_cap_hours === null ? 'none' : `${values.hourly_cap_hours} hours`,
                  },
                ]
              : []),
            { label: 'Start', value: <DateText date={values.start_date || null} /> },
            { label: 'End', value: <DateText date={values.end_date || null} /> },
            { label: 'Campaign', value: values.campaign_name || null },
            { label: 'Description', value: <Words text={values.description} /> },
            { label: 'Terms', value: <Words text={values.terms_text} /> },
          ]}
        />
      </Card>
      {contract_type !== 'hourly' && milestones.length > 0 && (
        <Card title="Milestones" actions={change('milestones')}>
          <ol className="divide-y divide-hairline">
            {rows.map(({ title, amount_cents, due_date, place }) => (
              <li key={place} className="flex items-baseline justify-between gap-4 py-2 first:pt-0">
                <span className="min-w-0 break-words">
                  <span className="mr-2 text-faint tabular">{place}</span>
                  {title || 'Untitled'}
                  {due_date && (
                    <span className="text-sm text-soft">
                      {' '}
                      · due <DateText date={due_date} />
                    </span>
                  )}
                </span>
                <Money cents={amount_cents} currency={currency} />
              </li>
            ))}
            <li className="flex justify-between gap-4 pt-2 font-semibold">
              Together
              <Money cents={sumOf(milestones)} currency={currency} />
            </li>
          </ol>
        </Card>
      )}
    </>
  )
}

const Words = ({ text }: { text: string }) =>
  text.trim() === '' ? (
    <span className="text-faint">–</span>
  ) : (
    <span className="line-clamp-4 whitespace-pre-line">{text}</span>
  )
