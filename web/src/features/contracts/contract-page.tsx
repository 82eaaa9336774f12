import { useSuspenseQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import type { Contract, Milestone } from 'wire/paths'
import { formatMoney } from '../../ui/currency.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useMay } from '../../wiring/me.ts'
import { ContractActions } from './contract-actions.tsx'
import { ContractActivity } from './contract-activity.tsx'
import { ContractAside } from './contract-aside.tsx'
import { contractQuery } from './contract.api.ts'
import { ContractMilestones } from './contract-milestones.tsx'
import { ContractNotices } from './contract-notices.tsx'
import type { ContractSearch, ContractTab } from './contract.search.ts'
import { contractTypes, datesOf } from './contract.words.ts'
import { payableCents } from './milestone.words.ts'
import { PaymentSummary } from './payment-summary.tsx'
import { shortName } from './short-name.ts'

interface ContractPageProps {
  id: string
  search: ContractSearch
  onSearch: (search: ContractSearch) => void
  /** The button that pays a milestone, from the feature that pays. Without it a link to the payments page stands there. */
  payMilestone?: ((milestone: Milestone, contract: Contract) => ReactNode) | undefined
  /** The payments of this contract, from the feature that knows them. */
  paymentsOf?: ((contract: Contract) => ReactNode) | undefined
  /** Its documents, from the feature that keeps them. */
  documentsOf?: ((contract: Contract) => ReactNode) | undefined
}

/** Before they are asked for, so that they open at once. */
const loadDialogs = () => Promise.all([import('./contract-asking.tsx'), import('./milestone-asking.tsx')])

/** One contract: what it is, where it stands, what can be done next. */
export const ContractPage = ({ id, search, onSearch, payMilestone, paymentsOf, documentsOf }: ContractPageProps) => {
  const { data: contract } = useSuspenseQuery(contractQuery(id))
  const may = useMay()
  useEffect(() => void loadDialogs(), [])
  const tab: ContractTab = search.tab ?? 'milestones'

  const pay = (milestone: Milestone): ReactNode => {
    if (payMilestone) return payMilestone(milestone, contract)
    const canPay = may('payments:write') && payableCents(milestone) > 0
    return canPay && <PayLink milestone={milestone} contract={contract} />
  }
  return (
    <Page
      title={contract.title}
      mark={<StatusBadge entity="contract" status={contract.status} look="boxed" />}
      note={[
        formatMoney(contract.total_value_cents, contract.currency),
        contractTypes[contract.contract_type].label,
        contract.contractor.display_name,
        datesOf(contract),
      ]
        .filter(Boolean)
        .join(' · ')}
      actions={<ContractActions contract={contract} />}
    >
      <ContractNotices contract={contract} />
      <PaymentSummary contract={contract} />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_var(--size-list)]">
        <Tabs
          label="Parts of the contract"
          tabs={[
            { value: 'milestones', label: 'Milestones', count: contract.milestones.length },
            { value: 'documents', label: 'Documents', count: contract.documents.length },
            { value: 'payments', label: 'Payments' },
            { value: 'activity', label: 'Activity' },
          ]}
          value={tab}
          onValueChange={(next) => onSearch(next === 'milestones' ? {} : { tab: next })}
        >
          {tab === 'milestones' && <ContractMilestones contract={contract} only={search.only} payMilestone={pay} />}
          {tab === 'documents' && documentsOf?.(contract)}
          {tab === 'payments' && (paymentsOf ? paymentsOf(contract) : <PaymentsLink id={id} />)}
          {tab === 'activity' && <ContractActivity contract={contract} />}
        </Tabs>
        <ContractAside contract={contract} />
      </div>
    </Page>
  )
}

const PayLink = ({ milestone, contract }: { milestone: Milestone; contract: Contract }) => (
  <LinkButton size="sm" href={`/payments/new?milestone_id=${milestone.id}`}>
    Pay {formatMoney(payableCents(milestone), milestone.currency)} to {shortName(contract.contractor.display_name)}
  </LinkButton>
)

const PaymentsLink = ({ id }: { id: string }) => (
  <LinkButton href={`/payments?contract_id=${id}`}>Show the payments of this contract</LinkButton>
)
