import { AVAILABILITIES, SPECIALTIES, STRIPE_STATUSES, TAX_STATUSES } from 'wire'
import type { Contractor, ContractorCard } from 'wire/paths'
import * as z from 'zod'

import { actionsFor, oneOf, type Ctx } from '#platform'
import type { ContractorRow, PaidTotal } from './contractor.queries.ts'
import { hindranceOfMerge, hindranceToDeactivate, hindranceToKeep } from './contractor.rules.ts'

/** Nobody is rated zero: without a rating there is none. */
export const ratingOf = ({ ratings_count, rating100 }: ContractorRow): number | null =>
  ratings_count > 0 ? rating100 / 100 : null

/** A row of the directory: no contact details (000 §13.4). */
export const toCard = (row: ContractorRow): ContractorCard => ({
  id: row.id,
  org_id: row.org_id,
  display_name: row.display_name,
  company_name: row.company_name,
  bio: row.bio,
  avatar_url: row.avatar_url,
  specialties: row.specialties.map((specialty) => oneOf(SPECIALTIES, specialty)),
  hourly_rate_cents: row.hourly_rate_cents,
  day_rate_cents: row.day_rate_cents,
  currency: row.currency,
  availability: oneOf(AVAILABILITIES, row.availability),
  rating: ratingOf(row),
  ratings_count: row.ratings_count,
  total_projects: row.total_projects,
  tags: row.tags,
  tax_status: oneOf(TAX_STATUSES, row.tax_status),
  stripe_status: oneOf(STRIPE_STATUSES, row.stripe_status),
  is_active: row.is_active,
  needs_email: row.needs_email,
  certified_until: row.certified_until,
  version: row.version,
  created_at: row.created_at,
  updated_at: row.updated_at,
})

const Links = z.array(z.object({ label: z.string(), url: z.string() }))
const Social = z.record(z.string(), z.string())
export const linksOf = ({ portfolio_links }: ContractorRow) => Links.parse(portfolio_links)
export const socialOf = ({ social_links }: ContractorRow) => Social.parse(social_links)
const Requirements = z.array(z.object({ code: z.string(), message: z.string() }))

export const toContractor = (ctx: Ctx, row: ContractorRow, paid: PaidTotal[]): Contractor => ({
  ...toCard(row),
  email: row.email,
  phone: row.phone,
  portfolio_links: linksOf(row),
  social_links: socialOf(row),
  notes: row.notes,
  stripe_connect_id: row.stripe_connect_id,
  stripe_requirements: Requirements.parse(row.stripe_requirements),
  stats: {
    completed: row.total_projects,
    active: row.active_contracts,
    total_paid: paid,
    on_time_rate:
      row.accepted_milestones > 0
        ? Math.round((row.on_time_milestones / row.accepted_milestones) * 10_000) / 10_000
        : null,
    last_worked_on: row.last_worked_on,
  },
  merged_into: row.merged_into,
  actions: actionsFor(ctx, {
    update: ['contractors:write', hindranceOfMerge(row)],
    deactivate: ['contractors:delete', hindranceToDeactivate(row)],
    merge: ['contractors:delete', hindranceToKeep(row)],
    onboard: ['payments:write', hindranceOfMerge(row)],
    set_tax_status: ['payments:write', hindranceOfMerge(row)],
  }),
})
