import * as z from 'zod'

import { listOf, truth, wholeNumber } from './fields.ts'
import { MAX_AMOUNT } from './money.ts'

/** How the directory is narrowed and ordered (000 §3.3): the same words in its list, export, bulk actions and saved views. */

export const SPECIALTIES = [
  'videography',
  'photography',
  'editing',
  'design',
  'copywriting',
  'social_media',
  'influencer_marketing',
  'seo',
  'paid_ads',
] as const
export type Specialty = (typeof SPECIALTIES)[number]
export const AVAILABILITIES = ['available', 'busy', 'unavailable', 'on_leave'] as const
export type Availability = (typeof AVAILABILITIES)[number]
export const CONTRACTOR_SORTS = ['rating_desc', 'rate_asc', 'rate_desc', 'name_asc', 'recent'] as const

/** What narrows the directory: one place for its list, export, bulk actions and saved views. */
export const directoryFilters = {
  q: z.string().optional(),
  specialties: listOf(z.enum(SPECIALTIES)).optional(),
  specialties_match: z.enum(['any', 'all']).default('any'),
  availability: listOf(z.enum(AVAILABILITIES)).optional(),
  min_rating: z
    .string()
    .regex(/^\d(\.\d{1,2})?$/, { error: 'must be a number from 0 to 5' })
    .pipe(z.coerce.number<string>().max(5))
    .optional(),
  max_hourly_rate: wholeNumber(0, MAX_AMOUNT).optional(),
  min_hourly_rate: wholeNumber(0, MAX_AMOUNT).optional(),
  tags: listOf(z.string()).optional(),
  /** Who has a verified certification that has not expired, or who has none. */
  certified: truth.optional(),
  is_active: z.enum(['true', 'false', 'any']).default('true'),
}

export type DirectoryFilters = { [K in keyof typeof directoryFilters]: z.output<(typeof directoryFilters)[K]> }

/** Best rated first; with `q` those who answer it best. */
export const directorySort = z.enum(CONTRACTOR_SORTS).optional()
