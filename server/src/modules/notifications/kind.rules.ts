import type { EventName } from 'wire'
import type { EmailChannel, NotificationKind } from 'wire/paths'

import type { Audience } from '#modules/identity'

/** Each kind: which fact makes it, whom it concerns, how it reaches them unless they say otherwise, and its words. */

export type NotificationParams = {
  title?: string
  milestone?: string
  amount?: string
  name?: string
  status?: string
  role?: string
  /** The last day of a certification. */
  expires_on?: string
}

type Permission = Extract<Audience, { permission: string }>['permission']

type Kind = {
  hears: EventName
  to: Permission | 'contract_creator' | 'member' | 'inviter'
  email: EmailChannel
  /** What happened, after the name of who did it. */
  says: (params: NotificationParams, actor: string) => string
}

const quoted = (text = ''): string => `“${text}”`

/** As the screens write it: "12 Mar 2026". */
const dayInWords = (date: string): string => {
  const plain = Temporal.PlainDate.from(date)
  return `${plain.day} ${plain.toLocaleString('en-US', { month: 'short' })} ${plain.year}`
}
const on = (date: string | undefined): string => (date === undefined ? ' soon' : ` on ${dayInWords(date)}`)

export const KINDS: Record<NotificationKind, Kind> = {
  contract_submitted: {
    hears: 'contract.submitted',
    to: 'contracts:approve',
    email: 'immediate',
    says: ({ title }, actor) => `${actor} asks you to approve ${quoted(title)}`,
  },
  contract_approved: {
    hears: 'contract.approved',
    to: 'contract_creator',
    email: 'digest',
    says: ({ title }, actor) => `${actor} approved ${quoted(title)}`,
  },
  contract_rejected: {
    hears: 'contract.rejected',
    to: 'contract_creator',
    email: 'immediate',
    says: ({ title }, actor) => `${actor} sent back ${quoted(title)}`,
  },
  milestone_submitted: {
    hears: 'milestone.submitted',
    to: 'contracts:approve',
    email: 'immediate',
    says: ({ milestone }, actor) => `${actor} submitted ${quoted(milestone)} for approval`,
  },
  milestone_approved: {
    hears: 'milestone.approved',
    to: 'contract_creator',
    email: 'digest',
    says: ({ milestone }, actor) => `${actor} approved ${quoted(milestone)}`,
  },
  milestone_rejected: {
    hears: 'milestone.rejected',
    to: 'contract_creator',
    email: 'immediate',
    says: ({ milestone }, actor) => `${actor} sent back ${quoted(milestone)}`,
  },
  payment_succeeded: {
    hears: 'payment.succeeded',
    to: 'contract_creator',
    email: 'digest',
    says: ({ amount = 'A payment', title }) => `${amount} for ${quoted(title)} was paid`,
  },
  payment_failed: {
    hears: 'payment.failed',
    to: 'payments:write',
    email: 'immediate',
    says: ({ amount = 'A payment', title }) => `${amount} for ${quoted(title)} could not be paid`,
  },
  payout_status_changed: {
    hears: 'contractor.payout_status_changed',
    to: 'contractors:write',
    email: 'digest',
    says: ({ name = 'Somebody', status = '' }) => `${name} ${PAYOUT_WORDS[status] ?? 'has news about payouts'}`,
  },
  certification_expiring: {
    hears: 'contractor.certification_expiring',
    to: 'contractors:write',
    email: 'digest',
    says: ({ name = 'Somebody', title, expires_on }) => `${quoted(title)} of ${name} expires${on(expires_on)}`,
  },
  role_changed: {
    hears: 'member.role_changed',
    to: 'member',
    email: 'immediate',
    says: ({ role }, actor) => `${actor} changed your role${role === undefined ? '' : ` to ${role}`}`,
  },
  invite_accepted: {
    hears: 'member.joined',
    to: 'inviter',
    email: 'digest',
    says: (_params, actor) => `${actor} accepted your invite`,
  },
}

const PAYOUT_WORDS: Record<string, string> = {
  enabled: 'can be paid now',
  restricted: 'cannot be paid until the provider’s questions are answered',
  in_review: 'is being checked by the payment provider',
  incomplete: 'has not finished setting up payouts',
}

/** The sentence of a notification. */
export const sentenceOf = (kind: NotificationKind, params: NotificationParams, actor: string | null): string =>
  KINDS[kind].says(params, actor ?? 'Guildhall')

/** Beside the sentence: what it belongs to. */
export const aboutOf = (kind: NotificationKind, { title, amount }: NotificationParams): string | null => {
  const about = kind.startsWith('milestone') ? [title, amount] : kind.startsWith('contract') ? [amount] : []
  const words = about.filter((part) => part !== undefined)
  return words.length > 0 ? words.join(' · ') : null
}

export type Preference = { kind: NotificationKind; in_app: boolean; email: EmailChannel }

/** How somebody is told who never said how. */
export const defaultOf = (kind: NotificationKind): Preference => ({ kind, in_app: true, email: KINDS[kind].email })
