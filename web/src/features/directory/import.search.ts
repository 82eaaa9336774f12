import { chosen, readOne } from '../../wiring/search-params.ts'

/** Which rows of an import are shown, as it stands in the address. */
export interface ImportSearch {
  rows?: keyof typeof tabs
}

const tabs = { problem: true, changed: true, new: true, left: true, not_undone: true }

export const readImportSearch = (raw: Record<string, unknown>): ImportSearch =>
  chosen({ rows: readOne(raw['rows'], tabs) })
