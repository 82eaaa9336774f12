import type { PaymentPreview } from 'wire/paths'
import { Anchor } from '../../ui/anchor.tsx'
import { Callout } from '../../ui/callout.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { KeyValue } from '../../ui/key-value.tsx'
import { Money } from '../../ui/money.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

interface PayReviewProps {
  preview: PaymentPreview
  name: string
  contract_id: string
  contractor_id: string | undefined
}

/** Who, how much, from where, when; and everything that stands in the way, each with its way out. */
export const PayReview = ({ preview, name, contract_id, contractor_id }: PayReviewProps) => {
  const { amount_cents, platform_fee_cents, net_amount_cents, currency, method, arrives_on, problems } = preview
  return (
    <div className="flex flex-col gap-4">
      <KeyValue
        pairs={[
          { label: 'Amount', value: <Money cents={amount_cents} currency={currency} look="strong" /> },
          { label: 'Platform fee', value: <Money cents={platform_fee_cents} currency={currency} /> },
          { label: `${name} gets`, value: <Money cents={net_amount_cents} currency={currency} look="strong" /> },
          { label: 'Paid with', value: method && `${brandOf(method.brand)} •••• ${method.last4}` },
          ...(arrives_on ? [{ label: 'Arrives on', value: <DateText date={arrives_on} /> }] : []),
        ]}
      />
      {method?.sandbox && <Callout tone="amber">Sandbox: no real money moves.</Callout>}
      {problems.map(({ code, message, fix }) => {
        const href = wayOut(code, contract_id, contractor_id)
        return (
          <Callout key={code} tone="red">
            <p>{message}</p>
            {href ? (
              <Anchor href={href} className="text-link">
                {fix}
              </Anchor>
            ) : (
              <p className="text-soft">{fix}</p>
            )}
          </Callout>
        )
      })}
    </div>
  )
}

/** Where each problem is mended. */
const wayOut = (code: string, contract_id: string, contractor_id: string | undefined): string | undefined => {
  if (code === 'payee_not_onboarded') return contractor_id && `/contractors/${contractor_id}?dialog=payouts`
  if (code === 'tax_form_required') return contractor_id && `/contractors/${contractor_id}?dialog=tax`
  if (code === 'already_paid' || code === 'conflict') return `/contracts/${contract_id}?tab=payments`
  return code === 'milestone_not_approved' ? `/contracts/${contract_id}` : undefined
}

const brandOf = (brand: string): string => brand.charAt(0).toUpperCase() + brand.slice(1)

export const PayReviewSkeleton = () => (
  <div aria-busy className="flex flex-col gap-4">
    <span className="sr-only">Working out what this payment does…</span>
    {['w-full', 'w-5/6', 'w-11/12', 'w-4/6', 'w-3/4'].map((width) => (
      <Skeleton key={width} className={`h-4 ${width}`} />
    ))}
    <Skeleton className="ml-auto h-8 w-56" />
  </div>
)
