import * as z from 'zod'

import { ActivityList } from './desk.ts'
import { AVAILABILITIES, directoryFilters, directorySort, SPECIALTIES } from './directory-filters.ts'
import { endpoint } from './endpoint.ts'
import {
  Actions,
  Cents,
  Currency,
  CursorQuery,
  DateOnly,
  Email,
  HttpUrl,
  Id,
  Instant,
  page,
  PageQuery,
  PictureUrl,
  requiredText,
  text,
  truth,
} from './fields.ts'

/** Contractors: 000 §3 and shapes.md "Contractors". */

export const TAX_STATUSES = ['w9_pending', 'w9_received', 'w8ben_pending', 'w8ben_received', 'exempt'] as const
export type TaxStatus = (typeof TAX_STATUSES)[number]
export const STRIPE_STATUSES = ['not_started', 'incomplete', 'in_review', 'enabled', 'restricted'] as const
export type StripeStatus = (typeof STRIPE_STATUSES)[number]

/** Made single: the first spelling is kept, letter case ignored. */
const single = (values: string[]): string[] => {
  const seen = new Set<string>()
  return values.filter((value) => {
    const key = value.toLowerCase()
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

export const Tags = z.array(requiredText(50)).max(50, { error: 'at most 50 tags' }).overwrite(single)
const PortfolioLink = z.strictObject({ label: requiredText(100), url: HttpUrl(2000) })
const SocialLinks = z.strictObject({
  instagram: HttpUrl(500).optional(),
  twitter: HttpUrl(500).optional(),
  linkedin: HttpUrl(500).optional(),
  website: HttpUrl(500).optional(),
})

/** Rates are 32-bit in 000 §3.1. */
const Rate = Cents.max(2_147_483_647, { error: 'must be at most 2,147,483,647' })

const fields = {
  display_name: requiredText(200),
  email: Email,
  phone: text(30).nullable(),
  company_name: text(200).nullable(),
  bio: text(2000).nullable(),
  avatar_url: PictureUrl(500).nullable(),
  specialties: z
    .array(z.enum(SPECIALTIES))
    .min(1, { error: 'choose at least one' })
    .max(50)
    .overwrite((list) => [...new Set(list)]),
  hourly_rate_cents: Rate.nullable(),
  day_rate_cents: Rate.nullable(),
  currency: Currency,
  availability: z.enum(AVAILABILITIES),
  portfolio_links: z.array(PortfolioLink).max(10, { error: 'at most 10 links' }),
  social_links: SocialLinks,
  tags: Tags,
  notes: text(10_000).nullable(),
  tax_status: z.enum(['w9_pending', 'w8ben_pending'], {
    error: 'only the pending values; the rest by the tax-status action',
  }),
}

const card = {
  id: Id,
  org_id: Id,
  display_name: z.string(),
  company_name: z.string().nullable(),
  bio: z.string().nullable(),
  avatar_url: z.string().nullable(),
  specialties: z.array(z.enum(SPECIALTIES)),
  hourly_rate_cents: z.int().nullable(),
  day_rate_cents: z.int().nullable(),
  currency: Currency,
  availability: z.enum(AVAILABILITIES),
  rating: z.number().nullable(),
  ratings_count: z.int(),
  total_projects: z.int(),
  tags: z.array(z.string()),
  tax_status: z.enum(TAX_STATUSES),
  stripe_status: z.enum(STRIPE_STATUSES),
  is_active: z.boolean(),
  needs_email: z.boolean(),
  /** The last day on which a verified certification counts; 9999-12-31 where one never expires. */
  certified_until: DateOnly.nullable(),
  version: z.int(),
  created_at: Instant,
  updated_at: Instant,
}

/** A row of the directory: no contact details (000 §13.4). */
export const ContractorCard = z.object(card)

export const Contractor = z.object({
  ...card,
  email: z.string(),
  phone: z.string().nullable(),
  portfolio_links: z.array(z.object({ label: z.string(), url: z.string() })),
  social_links: z.record(z.string(), z.string()),
  notes: z.string().nullable(),
  stripe_connect_id: z.string().nullable(),
  stripe_requirements: z.array(z.object({ code: z.string(), message: z.string() })),
  stats: z.object({
    completed: z.int(),
    active: z.int(),
    total_paid: z.array(z.object({ currency: Currency, amount_cents: z.int() })),
    on_time_rate: z.number().nullable(),
    last_worked_on: DateOnly.nullable(),
  }),
  /** Where this record was merged: the person lives on there. */
  merged_into: Id.nullable(),
  actions: Actions,
})

export const ContractorInput = z.strictObject({
  ...fields,
  phone: fields.phone.optional(),
  company_name: fields.company_name.optional(),
  bio: fields.bio.optional(),
  avatar_url: fields.avatar_url.optional(),
  hourly_rate_cents: fields.hourly_rate_cents.optional(),
  day_rate_cents: fields.day_rate_cents.optional(),
  currency: fields.currency.optional(),
  availability: fields.availability.optional(),
  portfolio_links: fields.portfolio_links.optional(),
  social_links: fields.social_links.optional(),
  tags: fields.tags.optional(),
  notes: fields.notes.optional(),
  tax_status: fields.tax_status.optional(),
})
export const ContractorChange = ContractorInput.partial().extend({
  is_active: z.literal(true, { error: 'only true: deactivate with DELETE' }).optional(),
})

/** Each value that there is, and how many have it. */
const Counts = z.record(z.string(), z.int())
const params = z.object({ id: z.string() })

export const directoryEndpoints = {
  listContractors: endpoint('listContractors', {
    summary: 'List contractors',
    permission: 'contractors:read',
    query: z.strictObject({
      ...PageQuery,
      ...directoryFilters,
      sort_by: directorySort,
      facets: truth.optional(),
    }),
    status: 200,
    answer: page('contractors', ContractorCard).extend({
      match: z.enum(['exact', 'fuzzy']).optional(),
      facets: z.object({ specialties: Counts, availability: Counts, tags: Counts }).optional(),
    }),
  }),
  createContractor: endpoint('createContractor', {
    summary: 'Add a contractor to the directory',
    permission: 'contractors:write',
    body: ContractorInput,
    status: 201,
    answer: Contractor,
    versioned: true,
    refusals: ['email_taken'],
  }),
  checkContractorEmail: endpoint('checkContractorEmail', {
    summary: 'Whose an e-mail is, before one saves; a body, so that no log keeps the address',
    permission: 'contractors:write',
    idempotency: 'none',
    body: z.strictObject({ email: Email }),
    status: 200,
    answer: z.object({ taken_by: z.object({ contractor_id: Id, is_deactivated: z.boolean() }).nullable() }),
  }),
  getContractor: endpoint('getContractor', {
    summary: 'A contractor with contact details and stats',
    permission: 'contractors:read',
    params,
    status: 200,
    answer: Contractor,
    versioned: true,
  }),
  updateContractor: endpoint('updateContractor', {
    summary: 'Change the fields that the body carries; `is_active: true` brings a deactivated person back',
    permission: 'contractors:write',
    params,
    body: ContractorChange,
    status: 200,
    answer: Contractor,
    versioned: true,
    refusals: ['email_taken', 'stale_version'],
  }),
  deactivateContractor: endpoint('deactivateContractor', {
    summary: 'Deactivate a contractor; refused while a contract is open',
    permission: 'contractors:delete',
    params,
    status: 200,
    answer: Contractor,
    versioned: true,
    refusals: ['has_open_contracts', 'stale_version'],
  }),
  setTaxStatus: endpoint('setTaxStatus', {
    summary: 'Record that a tax form was received, or that the person is exempt',
    permission: 'payments:write',
    params,
    body: z.strictObject({ tax_status: z.enum(TAX_STATUSES), note: text(500).nullable().optional() }),
    status: 200,
    answer: Contractor,
    versioned: true,
  }),
  listContractorActivity: endpoint('listContractorActivity', {
    summary: 'What happened to a contractor, newest first',
    permission: 'contractors:read',
    params,
    query: z.strictObject(CursorQuery),
    status: 200,
    answer: ActivityList,
  }),
}
