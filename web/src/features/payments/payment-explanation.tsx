import { useQuery } from '@tanstack/react-query'
import type { PaymentExplanation as Explanation } from 'wire/paths'
import { accountWords, kindWords } from '../../app/account-words.ts'
import { Anchor } from '../../ui/anchor.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { KeyValue } from '../../ui/key-value.tsx'
import { Money } from '../../ui/money.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { troubleOf } from '../../wiring/api-problem.ts'
import { hrefOf } from '../../wiring/search-params.ts'
import { explanationQuery } from './payments.api.ts'

/** A payment down to the provider's objects, its events and the ledger entries, which sum to zero. */
export const PaymentExplanation = ({ id }: { id: string }) => {
  const { data, error, refetch } = useQuery(explanationQuery(id))
  const trouble = troubleOf(data ? null : error, refetch)
  if (trouble) return <ErrorState {...trouble} onRetry={trouble.kind === 'failed' ? trouble.onRetry : undefined} />
  if (!data) return <Skeleton className="h-64 w-full" />

  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="flex min-w-0 flex-col gap-4">
        {data.transfers.length === 0 && (
          <Card title="Ledger">
            <p className="text-soft">Nothing was posted yet: entries are made when the money comes in.</p>
          </Card>
        )}
        {data.transfers.map((transfer) => (
          <Transfer key={transfer.id} transfer={transfer} />
        ))}
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <Provider explanation={data} />
        <Events explanation={data} />
      </div>
    </div>
  )
}

type TransferShown = Explanation['transfers'][number]

const cell = 'border-t border-hairline px-3 py-2 first:pl-4 last:pr-4'

const Transfer = ({ transfer: { kind, state, created_at, currency, entries } }: { transfer: TransferShown }) => {
  const head = {
    title: kindWords(kind),
    note: <TimeText instant={created_at} look="exact" />,
    actions: <StatusBadge entity="transfer" status={state} />,
  }
  if (entries.length === 0)
    return (
      <Card {...head}>
        <p className="text-soft">The amount was set aside; nothing moved yet, so there are no entries.</p>
      </Card>
    )

  return (
    <Card {...head} isFlush>
      <Entries kind={kind} currency={currency} entries={entries} />
    </Card>
  )
}

const Entries = ({ kind, currency, entries }: Pick<TransferShown, 'kind' | 'currency' | 'entries'>) => {
  const sum = entries.reduce((total, { amount_cents }) => total + amount_cents, 0)
  return (
    <table aria-label={`Entries: ${kindWords(kind)}`} className="w-full border-separate border-spacing-0 text-sm">
      <thead>
        <tr className="text-left text-xs text-faint">
          <th scope="col" className="px-3 pb-2 pl-4 font-medium">
            Account
          </th>
          <th scope="col" className="px-3 pb-2 text-right font-medium">
            Debit
          </th>
          <th scope="col" className="px-3 pr-4 pb-2 text-right font-medium">
            Credit
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ id, account, account_id, amount_cents }) => (
          <tr key={id}>
            <td className={cell}>
              <Anchor href={hrefOf('/ledger', { account: account_id })} className="text-link">
                {accountWords(account)}
              </Anchor>
            </td>
            <td className={`${cell} text-right`}>
              {amount_cents > 0 && <Money cents={amount_cents} currency={currency} />}
            </td>
            <td className={`${cell} text-right`}>
              {amount_cents < 0 && <Money cents={-amount_cents} currency={currency} />}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="font-medium">
          <th scope="row" className={`${cell} text-left font-medium`}>
            Debits less credits
          </th>
          <td colSpan={2} className={`${cell} text-right`} data-testid="transfer-sum">
            <Money cents={sum} currency={currency} />
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

const Provider = ({ explanation: { provider } }: { explanation: Explanation }) => (
  <Card title="At the provider">
    {provider.length === 0 ? (
      <p className="text-soft">The provider was not called yet.</p>
    ) : (
      <KeyValue
        pairs={provider.map(({ type, id }) => ({
          label: kindWords(type),
          value: <code className="font-sans text-sm break-all select-all">{id}</code>,
        }))}
      />
    )}
  </Card>
)

const Events = ({ explanation: { events } }: { explanation: Explanation }) => (
  <Card title="What the provider told us">
    {events.length === 0 ? (
      <p className="text-soft">No message yet.</p>
    ) : (
      <ol className="flex flex-col divide-y divide-hairline">
        {events.map(({ id, type, at, state }) => (
          <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2 first:pt-0 last:pb-0">
            <span className="min-w-0 break-words">
              {type}
              <span className="block text-xs text-faint">{state}</span>
            </span>
            <span className="text-sm text-soft">
              <TimeText instant={at} />
            </span>
          </li>
        ))}
      </ol>
    )}
  </Card>
)
