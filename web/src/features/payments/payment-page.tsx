import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { ActivityFeed } from '../../app/activity-feed.tsx'
import type { Payment } from 'wire/paths'
import { Anchor } from '../../ui/anchor.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Card } from '../../ui/card.tsx'
import { formatMoney } from '../../ui/currency.ts'
import { KeyValue } from '../../ui/key-value.tsx'
import { Money } from '../../ui/money.tsx'
import { Page } from '../../ui/page.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import type { Tab } from '../../ui/tabs.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { troubleOf } from '../../wiring/api-problem.ts'
import { PaymentExplanation } from './payment-explanation.tsx'
import { PaymentSteps } from './payment-steps.tsx'
import type { PaymentSearch } from './payment.search.ts'
import { paymentActivityQuery, paymentQuery } from './payments.api.ts'
import { RetryPayment } from './retry-payment.tsx'

interface PaymentPageProps {
  id: string
  search: PaymentSearch
  onSearch: (search: PaymentSearch) => void
}

/** One payment: how far it got, what it was for, and every entry it is made of. */
export const PaymentPage = ({ id, search, onSearch }: PaymentPageProps) => {
  const { data: payment } = useSuspenseQuery(paymentQuery(id))
  const tab = search.tab ?? 'steps'
  return (
    <Page
      title={`${formatMoney(payment.amount_cents, payment.currency)} to ${payment.contractor.display_name}`}
      mark={
        <span aria-live="polite">
          <StatusBadge entity="payment" status={payment.status} look="boxed" />
        </span>
      }
      note={payment.milestone ? `${payment.milestone.title} · ${payment.contract.title}` : payment.contract.title}
      actions={payment.status === 'failed' ? <RetryPayment payment={payment} /> : undefined}
    >
      {payment.status === 'failed' && (
        <Callout tone="red">
          <p>{asSentence(payment.failure_reason ?? 'The provider gave no reason')}</p>
          <p className="text-soft">Mend what is wrong, then retry: only the step that failed is sent again.</p>
        </Callout>
      )}
      <Tabs
        label="About this payment"
        tabs={tabs}
        value={tab}
        onValueChange={(next) => onSearch(next === 'steps' ? {} : { tab: next })}
      >
        {tab === 'steps' && <Overview payment={payment} />}
        {tab === 'explain' && <PaymentExplanation id={id} />}
        {tab === 'activity' && <PaymentActivity id={id} />}
      </Tabs>
    </Page>
  )
}

const asSentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)

const tabs: readonly Tab<NonNullable<PaymentSearch['tab']> | 'steps'>[] = [
  { value: 'steps', label: 'Steps' },
  { value: 'explain', label: 'Explain' },
  { value: 'activity', label: 'Activity' },
]

const Overview = ({ payment }: { payment: Payment }) => {
  const { amount_cents, platform_fee_cents, net_amount_cents, currency, contractor, contract, attempts } = payment
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Card title="Steps" note={payment.is_sandbox ? 'Sandbox: no real money moves.' : undefined}>
        <PaymentSteps payment={payment} />
      </Card>
      <Card title="Amounts">
        <KeyValue
          pairs={[
            { label: 'Amount', value: <Money cents={amount_cents} currency={currency} look="strong" /> },
            { label: 'Platform fee', value: <Money cents={platform_fee_cents} currency={currency} /> },
            { label: `${contractor.display_name} gets`, value: <Money cents={net_amount_cents} currency={currency} /> },
            { label: 'To', value: <To href={`/contractors/${contractor.id}`}>{contractor.display_name}</To> },
            { label: 'Contract', value: <To href={`/contracts/${contract.id}`}>{contract.title}</To> },
            { label: 'Planned', value: <TimeText instant={payment.created_at} look="exact" /> },
            { label: 'Paid', value: payment.paid_at ? <TimeText instant={payment.paid_at} look="exact" /> : null },
            { label: 'Attempts', value: attempts },
          ]}
        />
      </Card>
    </div>
  )
}

const To = ({ href, children }: { href: string; children: string }) => (
  <Anchor href={href} className="text-link">
    {children}
  </Anchor>
)

const PaymentActivity = ({ id }: { id: string }) => {
  const feed = useInfiniteQuery(paymentActivityQuery(id))
  return (
    <Card>
      <ActivityFeed
        items={feed.data?.pages.flatMap((page) => page.activity)}
        trouble={troubleOf(feed.data ? null : feed.error, feed.refetch)}
        hasMore={feed.hasNextPage}
        isLoadingMore={feed.isFetchingNextPage}
        onMore={() => void feed.fetchNextPage()}
      />
    </Card>
  )
}
