import type { TrialBalance } from 'wire/paths'

import type { SumRow } from './account.queries.ts'

/** One row more than the limit was asked for, to know whether there is a next page; the cursor is the last id shown. */
export const toPage = <Row extends { id: string }>(
  rows: readonly Row[],
  limit: number,
): { shown: Row[]; next_cursor: string | null } => {
  const shown = rows.slice(0, limit)
  return { shown, next_cursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
}

export const toTrialBalance = (at: string, sums: readonly SumRow[]): TrialBalance => ({
  at,
  currencies: sums.map((sum) => ({ ...sum, difference_cents: sum.debits_cents - sum.credits_cents })),
})
