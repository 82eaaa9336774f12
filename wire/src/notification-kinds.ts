/** What people are told of, and how: without Zod, for the browser's door too. */

export const NOTIFICATION_KINDS = [
  'contract_submitted',
  'contract_approved',
  'contract_rejected',
  'milestone_submitted',
  'milestone_approved',
  'milestone_rejected',
  'payment_succeeded',
  'payment_failed',
  'payout_status_changed',
  'certification_expiring',
  'role_changed',
  'invite_accepted',
] as const
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number]

/** By mail: at once, in the morning's digest, or never. */
export const EMAIL_CHANNELS = ['immediate', 'digest', 'off'] as const
export type EmailChannel = (typeof EMAIL_CHANNELS)[number]
