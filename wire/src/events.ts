import type { Permission } from './permissions.ts'

/**
 * Every fact that the system tells: who may hear it live, and what it is called in the activity of a resource.
 * Bodies hold ids, amounts and masked changes, never personal data.
 */
export const EVENTS = {
  'session.started': { permission: 'audit:view' },
  'session.ended': { permission: 'audit:view' },
  'org.created': { permission: 'audit:view' },
  'org.updated': { permission: 'audit:view' },
  'letter.failed': { permission: 'audit:view' },
  'campaign.created': { permission: 'placements:read' },
  'campaign.updated': { permission: 'placements:read' },
  'campaign.transitioned': { permission: 'placements:read' },
  'contractor.created': { permission: 'contractors:read' },
  'contractor.updated': { permission: 'contractors:read' },
  'contractor.deactivated': { permission: 'contractors:read' },
  'contractor.reactivated': { permission: 'contractors:read' },
  'contractor.tax_status_set': { permission: 'contractors:read' },
  'contractor.onboarding_started': { permission: 'contractors:read' },
  'contractor.payout_status_changed': { permission: 'contractors:read' },
  'contract.created': { permission: 'contracts:read' },
  'contract.updated': { permission: 'contracts:read' },
  'contract.deleted': { permission: 'contracts:read' },
  'contract.submitted': { permission: 'contracts:read' },
  'contract.approved': { permission: 'contracts:read' },
  'contract.rejected': { permission: 'contracts:read' },
  'contract.paused': { permission: 'contracts:read' },
  'contract.resumed': { permission: 'contracts:read' },
  'contract.completed': { permission: 'contracts:read' },
  'contract.cancelled': { permission: 'contracts:read' },
  'milestone.added': { permission: 'contracts:read' },
  'milestone.updated': { permission: 'contracts:read' },
  'milestone.removed': { permission: 'contracts:read' },
  'milestone.started': { permission: 'contracts:read' },
  'milestone.submitted': { permission: 'contracts:read' },
  'milestone.approved': { permission: 'contracts:read' },
  'milestone.rejected': { permission: 'contracts:read' },
  'milestone.paid': { permission: 'contracts:read' },
  'payment.planned': { permission: 'payments:read' },
  'payment.sent': { permission: 'payments:read' },
  'payment.charged': { permission: 'payments:read' },
  'payment.succeeded': { permission: 'payments:read' },
  'payment.failed': { permission: 'payments:read' },
  'payment.retried': { permission: 'payments:read' },
  'payment.alarmed': { permission: 'payments:read' },
} as const satisfies Record<string, { permission: Permission }>

export type EventName = keyof typeof EVENTS
