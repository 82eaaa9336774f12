import type { Organization } from './schema.ts'
import { pathOf } from './findings.ts'
import type { SourcedRelease } from './release.ts'

/** Who is who: one supplier under several spellings is one, by identifier, else by name. */

export type Mention = { path: string; org: Organization }
export type Party = { key: string; identifier: string | undefined; mentions: Mention[] }
export type Register = {
  /** The party that a reference in a release means; nothing where it has neither id nor name. */
  find(reference: Organization, source: SourcedRelease): Party | undefined
}

/** Reads every mention of an organization; `sources` are newest first, and so are a party's mentions. */
export const registerParties = (sources: readonly SourcedRelease[]): Register => {
  const parties = new Map<string, Party>()
  const keysByName = new Map<string, Set<string>>()
  const nameless: { mention: Mention; name: string }[] = []

  const add = (key: string, identifier: string | undefined, mention: Mention): void => {
    const party = parties.get(key) ?? { key, identifier, mentions: [] }
    party.mentions.push(mention)
    parties.set(key, party)
  }
  const keyOfName = (name: string): string => {
    const [key, ...others] = keysByName.get(name) ?? []
    return key !== undefined && others.length === 0 ? key : `name:${name}`
  }

  for (const source of sources) {
    for (const mention of mentionsIn(source)) {
      const identifier = identifierOf(mention.org, source)
      const names = spellingsOf(mention.org).map(normalName)
      if (identifier === undefined) {
        if (names[0]) nameless.push({ mention, name: names[0] })
        continue
      }
      add(identifier.key, identifier.id, mention)
      for (const name of names) keysByName.set(name, (keysByName.get(name) ?? new Set()).add(identifier.key))
    }
  }
  for (const { mention, name } of nameless) add(keyOfName(name), undefined, mention)

  return {
    find: (reference, source) => {
      const [name] = spellingsOf(reference)
      const key = identifierOf(reference, source)?.key ?? (name === undefined ? undefined : keyOfName(normalName(name)))
      return key === undefined ? undefined : parties.get(key)
    },
  }
}

/** The names that a mention carries. */
export const spellingsOf = ({ name, legalName, identifier }: Organization): string[] =>
  [name, legalName, identifier?.legalName].filter((spelling) => spelling !== undefined)

/** A name without marks, signs and letter case: "S.A. de C.V." is "SA DE CV". */
export const normalName = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[.'’]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** By the party that the reference points to, else by what it says itself. */
const identifierOf = (org: Organization, { release }: SourcedRelease): { key: string; id: string } | undefined => {
  const { id } = org
  const parties = release.parties.filter((party) => party !== null)
  const party =
    id === undefined
      ? undefined
      : (parties.find((one) => one.id === id) ?? parties.find(({ identifier }) => identifier?.id === id))
  const identifier = party?.identifier?.id === undefined ? org.identifier : party.identifier
  if (identifier?.id !== undefined) return keyed(identifier.scheme, identifier.id)
  return id === undefined ? undefined : keyed(undefined, id)
}

const keyed = (scheme: string | undefined, id: string): { key: string; id: string } => {
  const full = scheme === undefined ? id : `${scheme}-${id}`
  return { key: `id:${full.toUpperCase()}`, id: full }
}

const mentionsIn = ({ place, release }: SourcedRelease): Mention[] => {
  const all = (orgs: readonly (Organization | null)[], ...path: PropertyKey[]): Mention[] =>
    orgs.flatMap((org, index) => (org ? [{ path: pathOf(place, ...path, index), org }] : []))
  const paid = release.contracts.flatMap((contract, at) =>
    (contract?.implementation?.transactions ?? []).flatMap((transaction, index) => {
      const path = ['contracts', at, 'implementation', 'transactions', index]
      return (['payee', 'receiverOrganization'] as const).flatMap((name) => {
        const org = transaction?.[name]
        return org ? [{ path: pathOf(place, ...path, name), org }] : []
      })
    }),
  )
  return [
    ...release.awards.flatMap((award, at) => all(award?.suppliers ?? [], 'awards', at, 'suppliers')),
    ...all(release.parties, 'parties'),
    ...paid,
    ...all(release.tender?.tenderers ?? [], 'tender', 'tenderers'),
  ]
}
