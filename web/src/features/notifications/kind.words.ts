import type { EmailChannel, NotificationKind } from 'wire/paths'

/** Kinds as people speak of them, in the groups of the settings. */
export const groups: readonly { title: string; kinds: readonly NotificationKind[] }[] = [
  { title: 'Contracts', kinds: ['contract_submitted', 'contract_approved', 'contract_rejected'] },
  { title: 'Work', kinds: ['milestone_submitted', 'milestone_approved', 'milestone_rejected'] },
  { title: 'Payments', kinds: ['payment_failed', 'payment_succeeded', 'payout_status_changed'] },
  { title: 'Directory', kinds: ['certification_expiring'] },
  { title: 'Members', kinds: ['role_changed', 'invite_accepted'] },
]

export const kindWords = {
  contract_submitted: { label: 'A contract waits for approval', hint: 'For those who may approve' },
  contract_approved: { label: 'A contract of yours is approved', hint: 'For whoever drew it up' },
  contract_rejected: { label: 'A contract of yours is sent back', hint: 'For whoever drew it up' },
  milestone_submitted: { label: 'Work waits for approval', hint: 'For those who may approve' },
  milestone_approved: { label: 'Work on your contract is approved', hint: 'For whoever drew it up' },
  milestone_rejected: { label: 'Work on your contract is sent back', hint: 'For whoever drew it up' },
  payment_failed: { label: 'A payment fails', hint: 'For those who may pay' },
  payment_succeeded: { label: 'Your contract is paid', hint: 'For whoever drew it up' },
  payout_status_changed: { label: 'A contractor can be paid, or no longer', hint: 'For those who keep contractors' },
  certification_expiring: { label: 'A certification expires soon', hint: 'For those who keep contractors' },
  role_changed: { label: 'Your role changes', hint: 'For whoever has the new role' },
  invite_accepted: { label: 'An invite of yours is accepted', hint: 'For whoever sent it' },
} satisfies Record<NotificationKind, { label: string; hint: string }>

export const emailWords = {
  immediate: 'Email at once',
  digest: 'Email in the digest',
  off: 'No e-mail',
} satisfies Record<EmailChannel, string>

/** What the link of a letter stops, as the end of "e-mail when …". */
export const stoppedWords = (kind: NotificationKind | 'digest'): string =>
  kind === 'digest' ? 'the morning’s digest' : `e-mail when ${lowerFirst(kindWords[kind].label)}`

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
