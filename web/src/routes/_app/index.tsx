import { createFileRoute } from '@tanstack/react-router'
import type { AttentionItem } from 'wire/paths'
import { HomePage } from '../../features/home/home-page.tsx'
import { PayMilestone } from '../../features/payments/pay-milestone.tsx'

export const Route = createFileRoute('/_app/')({ staticData: { crumb: 'Home' }, component: Home })

function Home() {
  return <HomePage pay={pay} />
}

const pay = ({ subject_id, contract_id, amount_cents, currency }: AttentionItem) =>
  contract_id === null || amount_cents === null || currency === null ? null : (
    <PayMilestone
      tone="secondary"
      milestone={{ id: subject_id, contract_id, status: 'approved', amount_cents, currency, pending_cents: 0 }}
    />
  )
