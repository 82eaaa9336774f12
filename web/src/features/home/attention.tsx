import { useQuery } from '@tanstack/react-query'
import { Coffee } from 'lucide-react'
import type { ReactNode } from 'react'
import type { AttentionGroup, AttentionItem } from 'wire/paths'
import { Anchor } from '../../ui/anchor.tsx'
import { Card } from '../../ui/card.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Money } from '../../ui/money.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { troubleOf } from '../../wiring/api-problem.ts'
import { byUrgency, kindOf } from './attention-kinds.ts'
import { attentionQuery } from './home.api.ts'

interface AttentionProps {
  /** Pays an approved milestone right here. */
  pay: (item: AttentionItem) => ReactNode
}

/** The work that waits for this person, each line one click from done. */
export const Attention = ({ pay }: AttentionProps) => {
  const { data, error, refetch } = useQuery(attentionQuery)
  const trouble = troubleOf(data ? null : error, refetch)
  if (trouble)
    return (
      <Card>
        <ErrorState {...trouble} onRetry={trouble.kind === 'failed' ? trouble.onRetry : undefined} />
      </Card>
    )
  if (!data) return <Waiting />
  if (data.groups.length === 0) return <AllDone />

  return (
    <div className="flex flex-col gap-4">
      {data.groups.toSorted(byUrgency).map((group) => (
        <Group key={group.kind} group={group} pay={pay} />
      ))}
    </div>
  )
}

const Group = ({ group: { kind, total, items }, pay }: { group: AttentionGroup } & AttentionProps) => {
  const { title, icon: Icon, all } = kindOf(kind)
  return (
    <Card
      isFlush
      title={
        <span className="flex items-center gap-2">
          <Icon aria-hidden className="size-4 text-soft" />
          {title}
          <span className="font-normal text-faint tabular">{total}</span>
        </span>
      }
      actions={
        all !== undefined && total > items.length ? (
          <Anchor href={all} className="text-link text-sm">
            Show all {total}
          </Anchor>
        ) : undefined
      }
    >
      <ul className="divide-y divide-hairline border-t border-hairline">
        {items.map((item) => (
          <Line key={`${item.subject_id} ${item.contract_id} ${item.title} ${item.since}`} item={item} pay={pay} />
        ))}
      </ul>
    </Card>
  )
}

const Line = ({ item, pay }: { item: AttentionItem } & AttentionProps) => {
  const { kind, title, detail, amount_cents, currency, due_date, since } = item
  const { verb, hrefOf, dated } = kindOf(kind)
  const action = kind === 'milestone_to_pay' ? pay(item) : null
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-4 py-2.5">
      <div className="min-w-0 flex-1 basis-52">
        <Anchor href={hrefOf(item)} className="rounded-control font-medium break-words hover:underline">
          {title}
        </Anchor>
        <p className="text-sm break-words text-soft">{detail}</p>
      </div>
      <div className="flex items-center gap-x-4 text-sm max-sm:flex-1 sm:w-60 sm:justify-end">
        <span className="text-faint max-sm:order-2">
          {dated && due_date ? (
            <>
              {dated} <DateText date={due_date} />
            </>
          ) : (
            <TimeText instant={since} />
          )}
        </span>
        {amount_cents !== null && currency && (
          <Money cents={amount_cents} currency={currency} className="font-medium" />
        )}
      </div>
      <div className="flex justify-end sm:w-36">
        {action ?? (
          <LinkButton size="sm" href={hrefOf(item)} aria-label={`${verb}: ${title}`}>
            {verb}
          </LinkButton>
        )}
      </div>
    </li>
  )
}

const AllDone = () => (
  <Card>
    <EmptyState
      icon={Coffee}
      title="Nothing waits for you"
      action={
        <>
          <LinkButton href="/contracts">Look at contracts</LinkButton>
          <LinkButton href="/contractors">Find someone</LinkButton>
        </>
      }
    >
      Approvals, reviews, payments and late work appear here by themselves when they need you.
    </EmptyState>
  </Card>
)

const Waiting = () => (
  <Card>
    <div aria-busy className="flex flex-col gap-5 py-2">
      <span className="sr-only">Looking what waits for you…</span>
      {['w-1/3', 'w-2/3', 'w-1/2', 'w-3/5'].map((width) => (
        <Skeleton key={width} className={`h-4 ${width}`} />
      ))}
    </div>
  </Card>
)
