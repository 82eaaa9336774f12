import {
  BadgeCheck,
  Banknote,
  CalendarClock,
  CircleAlert,
  Clock,
  Eye,
  FileSignature,
  ListChecks,
  PencilLine,
  Star,
} from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { AttentionItem } from 'wire/paths'
import { hrefOf } from '../../wiring/search-params.ts'

export interface Kind {
  title: string
  icon: LucideIcon
  /** What one does about it, on the button. */
  verb: string
  hrefOf: (item: AttentionItem) => string
  /** Where all of them are, if there is such a place. */
  all?: string
  /** What its date is, where that says more than how long it has waited: "due". */
  dated?: string
}

const contract = ({ contract_id, subject_id }: AttentionItem): string => `/contracts/${contract_id ?? subject_id}`

const certifications = ({ subject_id }: AttentionItem): string =>
  hrefOf(`/contractors/${subject_id}`, { tab: 'certifications' })

const kinds: Record<string, Kind> = {
  payment_failed: {
    title: 'Payments that failed',
    icon: CircleAlert,
    verb: 'Mend and retry',
    hrefOf: ({ subject_id }) => `/payments/${subject_id}`,
    all: '/payments?status=failed',
  },
  contract_to_approve: {
    title: 'Contracts to approve',
    icon: FileSignature,
    verb: 'Read and approve',
    hrefOf: contract,
    all: '/contracts?status=pending',
  },
  milestone_to_review: {
    title: 'Work to review',
    icon: Eye,
    verb: 'Review',
    hrefOf: (item) => hrefOf(contract(item), { only: 'open' }),
    all: '/contracts?status=active',
  },
  milestone_to_pay: {
    title: 'Approved work to pay',
    icon: Banknote,
    verb: 'Pay',
    hrefOf: (item) => hrefOf(contract(item), { only: 'payable' }),
    all: '/contracts?status=active',
  },
  milestone_late: {
    title: 'Late work',
    icon: Clock,
    verb: 'Open',
    dated: 'due',
    hrefOf: (item) => hrefOf(contract(item), { only: 'open' }),
    all: '/contracts?status=active',
  },
  contract_to_rate: {
    title: 'Finished work to rate',
    icon: Star,
    verb: 'Rate',
    hrefOf: ({ subject_id, contract_id }) =>
      hrefOf(`/contractors/${subject_id}`, { tab: 'ratings', dialog: 'rate', contract_id }),
    all: '/contracts?status=completed',
  },
  certification_to_verify: {
    title: 'Certifications to verify',
    icon: BadgeCheck,
    verb: 'Look at it',
    hrefOf: certifications,
  },
  certification_expiring: {
    title: 'Certifications that expire soon',
    icon: CalendarClock,
    verb: 'Renew',
    dated: 'expires',
    hrefOf: certifications,
  },
  contract_to_finish: {
    title: 'Drafts to finish',
    icon: PencilLine,
    verb: 'Finish',
    hrefOf: contract,
    all: '/contracts?status=draft',
  },
}

/** The most urgent first: money that is stuck, then decisions, then what can wait. */
const order = Object.keys(kinds)
export const byUrgency = (a: { kind: string }, b: { kind: string }): number => rank(a.kind) - rank(b.kind)

/** A kind that a newer server invented is shown by its name, and leads to the contract. */
export const kindOf = (kind: string): Kind =>
  kinds[kind] ?? { title: plain(kind), icon: ListChecks, verb: 'Open', hrefOf: contract, all: '/contracts' }

const rank = (kind: string): number => (order.includes(kind) ? order.indexOf(kind) : order.length)

const plain = (kind: string): string => kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll('_', ' ')
