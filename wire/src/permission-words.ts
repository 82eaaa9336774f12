import type { Permission } from './permissions.ts'

/** What each permission lets people do, after "may" or "the right to": without Zod, for the browser's door too. */
export const PERMISSION_WORDS: Record<Permission, string> = {
  'contractors:read': 'see contractors and their documents',
  'contractors:write': 'add and change contractors',
  'contractors:delete': 'deactivate contractors and bring them back',
  'contracts:read': 'see contracts and their documents',
  'contracts:write': 'draft, change and submit contracts',
  'contracts:approve': 'approve contracts',
  'contracts:delete': 'cancel contracts',
  'placements:read': 'see campaigns and placements',
  'placements:write': 'plan and change campaigns and placements',
  'payments:read': 'see payments and the ledger',
  'payments:write': 'pay contractors and set up their payouts',
  'payments:batch': 'pay in batches',
  'payments:refund': 'refund payments',
  'audit:view': 'see the audit trail',
  'members:manage': 'manage members, invites and roles',
  'orgs:manage': 'manage the company itself',
}
