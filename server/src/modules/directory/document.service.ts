import type { Shelf } from '#modules/documents'
import { lockedContractor } from './contractor.service.ts'

/** A contractor's papers: tax forms, certificates and what else is kept of a person. */
export const shelf = (id: string): Shelf => ({
  subject: { kind: 'contractor', id },
  guard: (tx) => lockedContractor(tx, id),
  write: 'contractors:write',
  read: 'contractors:read',
})
