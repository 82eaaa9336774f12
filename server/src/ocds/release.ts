import type * as z from 'zod'

import { pathOf, type Place, type Refusal } from './findings.ts'
import { Release } from './schema.ts'

/** Reads releases out of files: bare ones, release packages, and records with a compiled release or whole releases. */

export type SourceFile = { name: string; text: string }
export type SourcedRelease = { place: Place; release: Release & { ocid: string } }
export type Reading = { files: number; releases: SourcedRelease[]; refusals: Refusal[] }

/** What can be read of the files; what cannot is refused by field path. */
export const readReleases = (files: readonly SourceFile[]): Reading => {
  const refusals: Refusal[] = []
  const releases = files.flatMap((file) =>
    findReleases(file, refusals).flatMap(({ place, raw }) => {
      const release = tolerate(raw, place, refusals)
      if (!release) return []
      const { ocid } = release
      if (ocid !== undefined) return [{ place, release: { ...release, ocid } }]
      refusals.push({ path: pathOf(place, 'ocid'), message: 'is missing: without it a release has no key' })
      return []
    }),
  )
  return { files: files.length, releases, refusals }
}

type Found = { place: Place; raw: unknown }

const findReleases = (file: SourceFile, refusals: Refusal[]): Found[] => {
  const root: Place = { file: file.name, prefix: [] }
  const parsed = parse(file.text)
  if (parsed === undefined) {
    refusals.push({ path: pathOf(root), message: 'is not JSON' })
    return []
  }

  const found = unpack({ place: root, raw: parsed })
  if (found.length === 0) refusals.push({ path: pathOf(root), message: 'holds no release' })
  return found.filter(({ place, raw }) => {
    const is_link = isRecord(raw) && raw['ocid'] === undefined && typeof raw['url'] === 'string'
    if (is_link) refusals.push({ path: pathOf(place, 'url'), message: 'is a link to a release; nothing is fetched' })
    return !is_link
  })
}

/** Numbers stay the digits of the file, so that 75464.96 never becomes a float. */
const parse = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''), (_key, value: unknown, context?: { source?: string }) =>
      typeof value === 'number' ? context?.source : value,
    )
  } catch {
    return undefined
  }
}

const unpack = ({ place, raw }: Found): Found[] => {
  if (Array.isArray(raw)) return each({ place, raw }, raw)
  if (!isRecord(raw)) return []
  if (Array.isArray(raw['records'])) return inside({ place, raw }, 'records', raw['records'])
  if (raw['compiledRelease'] !== undefined) return [inPlace(place, 'compiledRelease', raw['compiledRelease'])]
  if (Array.isArray(raw['releases'])) return inside({ place, raw }, 'releases', raw['releases'])
  return [{ place, raw }]
}

const inside = ({ place }: Found, name: string, items: readonly unknown[]): Found[] =>
  each({ place: { ...place, prefix: [...place.prefix, name] }, raw: items }, items)
const each = ({ place }: Found, items: readonly unknown[]): Found[] =>
  items.flatMap((raw, index) => unpack(inPlace(place, index, raw)))
const inPlace = (place: Place, part: PropertyKey, raw: unknown): Found => ({
  place: { ...place, prefix: [...place.prefix, part] },
  raw,
})

/** What the schema does not take is refused by path and left out; the rest is read. */
const tolerate = (raw: unknown, place: Place, refusals: Refusal[]): Release | undefined => {
  const first = Release.safeParse(raw)
  if (first.success) return first.data
  for (const { path, message } of first.error.issues) {
    refusals.push({ path: pathOf(place, ...path), message: readable(message) })
    if (path.length === 0) return undefined
    blank(raw, path)
  }
  const second = Release.safeParse(raw)
  return second.success ? second.data : undefined
}

const blank = (raw: unknown, path: z.core.$ZodIssue['path']): void => {
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((node, part) => (isRecord(node) ? Reflect.get(node, part) : undefined), raw)
  const last = path.at(-1)
  if (isRecord(parent) && last !== undefined) Reflect.set(parent, last, null)
}

const readable = (message: string): string => {
  const expected = /^Invalid input: expected (\w+), received (\w+)$/.exec(message)
  return expected ? `is ${expected[2]} where ${expected[1]} belongs` : message
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
