import type {
  Availability,
  CampaignStatus,
  CertificationStatus,
  ContractStatus,
  ImportStatus,
  MilestoneStatus,
  PaymentStatus,
  StripeStatus,
  TaxStatus,
} from 'wire/paths'

/**
 * What a status means at a glance: grey = not started, blue = in progress, amber = waits for someone, violet = approved,
 * green = done, red = went wrong, struck = called off. A status that is missing here is a compile error.
 */
export type Tone = 'grey' | 'blue' | 'amber' | 'violet' | 'green' | 'red' | 'struck'

export interface StatusLook {
  label: string
  tone: Tone
}

type Looks<Status extends string> = Record<Status, StatusLook>

export const statuses = {
  contract: {
    draft: { label: 'Draft', tone: 'grey' },
    pending: { label: 'Pending approval', tone: 'amber' },
    active: { label: 'Active', tone: 'blue' },
    paused: { label: 'Paused', tone: 'amber' },
    completed: { label: 'Completed', tone: 'green' },
    cancelled: { label: 'Cancelled', tone: 'struck' },
  } satisfies Looks<ContractStatus>,
  milestone: {
    pending: { label: 'Not started', tone: 'grey' },
    in_progress: { label: 'In progress', tone: 'blue' },
    submitted: { label: 'Submitted', tone: 'amber' },
    approved: { label: 'Approved', tone: 'violet' },
    rejected: { label: 'Rejected', tone: 'red' },
    disputed: { label: 'Disputed', tone: 'red' },
    paid: { label: 'Paid', tone: 'green' },
  } satisfies Looks<MilestoneStatus>,
  payment: {
    pending: { label: 'Pending', tone: 'blue' },
    processing: { label: 'Processing', tone: 'blue' },
    succeeded: { label: 'Paid', tone: 'green' },
    failed: { label: 'Failed', tone: 'red' },
    refunded: { label: 'Refunded', tone: 'struck' },
    partially_refunded: { label: 'Partly refunded', tone: 'grey' },
  } satisfies Looks<PaymentStatus>,
  campaign: {
    planned: { label: 'Planned', tone: 'grey' },
    active: { label: 'Active', tone: 'blue' },
    paused: { label: 'Paused', tone: 'amber' },
    completed: { label: 'Completed', tone: 'green' },
    cancelled: { label: 'Cancelled', tone: 'struck' },
  } satisfies Looks<CampaignStatus>,
  availability: {
    available: { label: 'Available', tone: 'green' },
    busy: { label: 'Busy', tone: 'amber' },
    unavailable: { label: 'Unavailable', tone: 'grey' },
    on_leave: { label: 'On leave', tone: 'grey' },
  } satisfies Looks<Availability>,
  stripe: {
    not_started: { label: 'Payouts not set up', tone: 'grey' },
    incomplete: { label: 'Payout set-up unfinished', tone: 'amber' },
    in_review: { label: 'Payouts in review', tone: 'blue' },
    enabled: { label: 'Payouts enabled', tone: 'green' },
    restricted: { label: 'Payouts restricted', tone: 'red' },
  } satisfies Looks<StripeStatus>,
  tax: {
    w9_pending: { label: 'W-9 awaited', tone: 'amber' },
    w9_received: { label: 'W-9 received', tone: 'green' },
    w8ben_pending: { label: 'W-8BEN awaited', tone: 'amber' },
    w8ben_received: { label: 'W-8BEN received', tone: 'green' },
    exempt: { label: 'Exempt', tone: 'green' },
  } satisfies Looks<TaxStatus>,
  certification: {
    pending: { label: 'To verify', tone: 'amber' },
    verified: { label: 'Verified', tone: 'green' },
    rejected: { label: 'Rejected', tone: 'red' },
    expired: { label: 'Expired', tone: 'red' },
  } satisfies Looks<CertificationStatus>,
  import: {
    mapping: { label: 'To be matched', tone: 'amber' },
    checking: { label: 'Dry run', tone: 'blue' },
    checked: { label: 'Checked', tone: 'violet' },
    running: { label: 'Running', tone: 'blue' },
    finished: { label: 'Done', tone: 'green' },
    cancelled: { label: 'Cancelled', tone: 'struck' },
    failed: { label: 'Unreadable', tone: 'red' },
    undoing: { label: 'Being taken back', tone: 'blue' },
    undone: { label: 'Taken back', tone: 'struck' },
  } satisfies Looks<ImportStatus>,
  transfer: {
    pending: { label: 'Held', tone: 'blue' },
    posted: { label: 'Posted', tone: 'green' },
    voided: { label: 'Voided', tone: 'struck' },
  } satisfies Looks<'pending' | 'posted' | 'voided'>,
}

export type StatusEntity = keyof typeof statuses
export type StatusOf<Entity extends StatusEntity> = keyof (typeof statuses)[Entity] & string

/** Label and tone. A status that a newer server invented is shown by its name, in grey. */
export const lookOf = (entity: StatusEntity, status: string): StatusLook => {
  const looks: Record<string, StatusLook> = statuses[entity]
  return looks[status] ?? { label: status.replaceAll('_', ' '), tone: 'grey' }
}

export const dotClass = {
  grey: 'bg-dot-grey',
  blue: 'bg-dot-blue',
  amber: 'bg-dot-amber',
  violet: 'bg-dot-violet',
  green: 'bg-dot-green',
  red: 'bg-dot-red',
  struck: 'bg-dot-grey',
} satisfies Record<Tone, string>
