import * as z from 'zod'

import { Contractor, ContractorCard } from './directory.ts'
import { endpoint } from './endpoint.ts'
import { CursorQuery, cursorList, Id } from './fields.ts'

/** Two records of one person: found, kept apart, merged (shapes.md "Merge"). */

/** Near-equal addresses, equal numbers, near name and company. */
export const DUPLICATE_REASONS = ['email', 'phone', 'name'] as const

/** Contact details are in the reasons only. The first is the one that has more to keep. */
export const Duplicate = z.object({
  reasons: z.array(z.enum(DUPLICATE_REASONS)),
  /** How likely it is, in percent. */
  score: z.int(),
  contractors: z.tuple([ContractorCard, ContractorCard]),
})

const Side = z.enum(['kept', 'duplicate'])

/** Whose value stays; what is left out stays the kept one's, or the duplicate's where the kept one has none. */
const MergeFields = z
  .strictObject({
    display_name: Side,
    email: Side,
    phone: Side,
    company_name: Side,
    bio: Side,
    avatar_url: Side,
    /** Both rates with their currency. */
    rates: Side,
    availability: Side,
  })
  .partial()
export const MergeInput = z.strictObject({ duplicate_id: Id, fields: MergeFields.optional() })

const params = z.object({ id: z.string() })
const pair = z.object({ id: z.string(), duplicate_id: z.string() })

export const duplicateEndpoints = {
  listDuplicates: endpoint('listDuplicates', {
    summary: 'Pairs of records that are likely one person, the likeliest first; a new one is found within a minute',
    permission: 'contractors:read',
    query: z.strictObject(CursorQuery),
    status: 200,
    answer: cursorList('duplicates', Duplicate),
  }),
  listContractorDuplicates: endpoint('listContractorDuplicates', {
    summary: 'Who is likely the same person as this one, the likeliest first; at most ten',
    permission: 'contractors:read',
    params,
    status: 200,
    answer: z.object({ duplicates: z.array(Duplicate) }),
  }),
  dismissDuplicate: endpoint('dismissDuplicate', {
    summary: 'Say that these are two people; they are not shown as duplicates again',
    permission: 'contractors:write',
    params: pair,
    status: 204,
  }),
  restoreDuplicate: endpoint('restoreDuplicate', {
    summary: 'Take back that these are two people',
    permission: 'contractors:write',
    params: pair,
    status: 204,
  }),
  mergeContractor: endpoint('mergeContractor', {
    summary:
      'Fold the duplicate into this contractor, for good: contracts, payments, ratings, documents and counts move here. Needs contractors:write too, and payments:write where it decides who is paid or by which tax form',
    permission: 'contractors:delete',
    params,
    body: MergeInput,
    status: 200,
    answer: Contractor,
    versioned: true,
    refusals: ['contractor_merged', 'payments_under_way', 'conflict', 'stale_version'],
  }),
}
