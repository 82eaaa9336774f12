/** The first part of a query's key: see `apiQuery`. */
export type RoomName =
  | 'attention'
  | 'campaigns'
  | 'contractors'
  | 'contracts'
  | 'invites'
  | 'ledger'
  | 'members'
  | 'notifications'
  | 'org'
  | 'payments'
  | 'roles'

interface Noun {
  /** What happens to it, as in `payment.succeeded`. A test holds this against the wire. */
  verbs: string
  /** What that makes stale. */
  rooms: readonly RoomName[]
}

export const nouns: Record<string, Noun> = {
  // A limit or a fee decides what an open contract or preview may do.
  org: { verbs: 'created updated', rooms: ['org', 'contracts', 'payments'] },
  member: { verbs: 'joined role_changed removed left', rooms: ['members', 'roles', 'invites'] },
  role: { verbs: 'created updated deleted', rooms: ['roles', 'members'] },
  invite: { verbs: 'sent resent revoked', rooms: ['invites'] },
  notification: { verbs: 'created marked', rooms: ['notifications'] },
  campaign: { verbs: 'created updated transitioned', rooms: ['campaigns'] },
  contractor: {
    verbs:
      'created updated deactivated reactivated merged duplicate_dismissed duplicate_restored tax_status_set onboarding_started payout_status_changed rated rating_changed tagged untagged exported certification_added certification_updated certification_verified certification_rejected certification_expiring certification_expired certification_removed document_added document_removed document_downloaded imported import_changed import_undone',
    // Payments too: an open preview sees that the person can be paid now.
    rooms: ['contractors', 'contracts', 'payments', 'attention'],
  },
  saved_view: { verbs: 'created updated deleted', rooms: ['contractors'] },
  import: { verbs: 'started finished cancelled undo_started undone', rooms: ['contractors'] },
  contract: {
    verbs:
      'created updated deleted submitted approved rejected paused resumed completed cancelled document_added document_removed document_downloaded',
    rooms: ['contracts', 'contractors', 'attention'],
  },
  milestone: {
    verbs: 'added updated removed started submitted approved rejected paid',
    rooms: ['contracts', 'contractors', 'attention'],
  },
  payment: {
    verbs: 'planned charged sent succeeded failed retried alarmed',
    rooms: ['payments', 'contracts', 'contractors', 'ledger', 'attention'],
  },
}

/** What each fact makes stale: `['milestone.approved', ['contracts', …]]`. */
export const roomsByEvent: readonly (readonly [type: string, rooms: readonly RoomName[]])[] = Object.entries(
  nouns,
).flatMap(([noun, { verbs, rooms }]) => verbs.split(' ').map((verb) => [`${noun}.${verb}`, rooms] as const))
