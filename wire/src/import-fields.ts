/** What a column of an imported file may fill. No Zod here: the page that matches columns names them too. */

export const IMPORT_FIELDS = [
  'display_name',
  'first_name',
  'last_name',
  'email',
  'phone',
  'company_name',
  'bio',
  'avatar_url',
  'specialties',
  'skills',
  'hourly_rate',
  'day_rate',
  'hourly_rate_cents',
  'day_rate_cents',
  'currency',
  'availability',
  'portfolio_links',
  'instagram',
  'twitter',
  'linkedin',
  'website',
  'tags',
  'notes',
  'note_line',
  'tax_status',
] as const
export type ImportField = (typeof IMPORT_FIELDS)[number]

/** Several columns may fill these; every other field has one. */
export const IMPORT_LIST_FIELDS: readonly ImportField[] = [
  'specialties',
  'skills',
  'portfolio_links',
  'tags',
  'notes',
  'note_line',
]

/** 1 GB: some ten million rows. */
export const IMPORT_LIMIT_BYTES = 1_073_741_824
export const IMPORT_LIMIT_COLUMNS = 500
/** So many rows with problems are listed; all of them are counted. */
export const IMPORT_LISTED_PROBLEMS = 10_000
export const IMPORT_UNDO_HOURS = 24
