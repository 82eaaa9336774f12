import type { Findings } from './findings.ts'
import { pathOf } from './findings.ts'
import type { SourcedRelease } from './release.ts'

/** Fields of the releases in use that have no place with us: said once for each field, with the first place. */

const PLACED: Readonly<Record<'release' | 'contract', ReadonlySet<string>>> = {
  release: new Set(['ocid', 'id', 'date', 'parties', 'buyer', 'tender', 'awards', 'contracts']),
  contract: new Set([
    'id',
    'awardID',
    'title',
    'description',
    'status',
    'dateSigned',
    'value',
    'period',
    'items',
    'documents',
    'implementation',
  ]),
}

export const noteUnplaced = (sources: readonly SourcedRelease[], { notes }: Findings): void => {
  const found = new Map<string, { path: string; count: number }>()
  const add = (field: string, path: string): void => {
    const known = found.get(field)
    found.set(field, { path: known?.path ?? path, count: (known?.count ?? 0) + 1 })
  }
  for (const { place, release } of sources) {
    for (const name of unknown(release, PLACED.release)) add(name, pathOf(place, name))
    for (const name of unknown(release.tender, new Set(['title', 'tenderers'])))
      add(`tender.${name}`, pathOf(place, 'tender', name))
    for (const [at, contract] of release.contracts.entries())
      for (const name of unknown(contract, PLACED.contract))
        add(`contracts.${name}`, pathOf(place, 'contracts', at, name))
  }
  for (const { path, count } of found.values())
    notes.push({
      path,
      message: `has no place in Guildhall and is not taken over${count > 1 ? ` (${count} times)` : ''}`,
    })
}

const unknown = (node: object | null | undefined, placed: ReadonlySet<string>): string[] =>
  Object.entries(node ?? {})
    .filter(([name, value]) => !placed.has(name) && !isEmpty(value))
    .map(([name]) => name)

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
