import { ContractorInput, Email, HttpUrl, type Specialty } from 'wire'
import type * as z from 'zod'

import type { Findings } from './findings.ts'
import { spellingsOf, type Mention, type Party } from './parties.ts'
import { distinct, fit, paragraphs, slugOf } from './texts.ts'

/** A supplier as a contractor of the directory. */

export type MappedContractor = {
  key: string
  /** Finds the contractor again, whatever people change on it. */
  tag: string
  path: string
  input: z.input<typeof ContractorInput> & { tags: string[] }
  /** The e-mail was made up: the directory shows "needs e-mail". */
  needs_email: boolean
}

export type ContractorOptions = { specialty: Specialty; currency: string; taken: Set<string> }

/** Maps a party; `taken` are e-mails that are in use already. */
export const mapContractor = (
  party: Party,
  { specialty, currency, taken }: ContractorOptions,
  findings: Findings,
): MappedContractor | undefined => {
  const name = nameOf(party, findings)
  const path = party.mentions[0]?.path
  if (name === undefined || path === undefined) {
    findings.refusals.push({ path: path ?? party.key, message: 'has no name, so it cannot be a contractor' })
    return undefined
  }

  const email = emailOf(party, { name, path, taken }, findings)
  const tag = tagOf(party)
  findings.fills.push({ path, field: 'specialties', value: specialty, reason: 'releases know no specialties' })
  const website = websiteOf(party)
  const input = {
    display_name: fit(name, 200),
    company_name: fit(name, 200),
    email: email.address,
    phone: phoneOf(party, findings),
    specialties: [specialty],
    currency,
    social_links: website === undefined ? {} : { website },
    tags: [tag],
    notes: notesOf(party),
  }
  return { key: party.key, tag, path, input, needs_email: email.is_made_up }
}

/** The longest spelling wins; releases cut names off. */
const nameOf = ({ mentions }: Party, { notes }: Findings): string | undefined => {
  const spellings = distinct(mentions.flatMap(({ org }) => spellingsOf(org)))
  const [longest, ...others] = spellings.toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))
  const [first] = mentions
  if (longest !== undefined && others.length > 0 && first)
    notes.push({
      path: first.path,
      message: `is one supplier as "${longest}"; also spelled ${others.map((one) => `"${one}"`).join(', ')}`,
    })
  return longest
}

type Naming = { name: string; path: string; taken: Set<string> }

const emailOf = (
  party: Party,
  { name, path, taken }: Naming,
  { fills, refusals }: Findings,
): { address: string; is_made_up: boolean } => {
  const given = party.mentions.flatMap(({ path, org }) =>
    org.contactPoint?.email === undefined ? [] : [{ path, text: org.contactPoint.email }],
  )
  const bad = new Map<string, string>()
  let reason = 'the releases give none'
  for (const { path, text } of given) {
    const parsed = Email.safeParse(text)
    if (parsed.success && !taken.has(parsed.data)) {
      taken.add(parsed.data)
      return { address: parsed.data, is_made_up: false }
    }
    if (!bad.has(text)) bad.set(text, `${path}.contactPoint.email`)
    reason = parsed.success ? `${parsed.data} belongs to another supplier` : `"${text}" is not an e-mail address`
  }

  for (const [text, path] of bad)
    refusals.push({ path, message: Email.safeParse(text).success ? reason : `"${text}" is not an e-mail address` })
  const address = madeUp(party, { name, taken })
  fills.push({ path: [...bad.values()][0] ?? path, field: 'email', value: `${address} (needs e-mail)`, reason })
  return { address, is_made_up: true }
}

const DOMAIN = 'invalid.example'

const madeUp = (party: Party, { name, taken }: Pick<Naming, 'name' | 'taken'>): string => {
  const slug = slugOf(name) || slugOf(party.identifier ?? '') || 'supplier'
  const candidates = [slug, secondSlug(slug, party)]
  for (let number = 2; number < 1_000; number += 1) candidates.push(`${slug}-${number}`)
  const free = candidates.map((one) => `${one}@${DOMAIN}`).find((address) => !taken.has(address))
  if (free === undefined) throw new Error(`There are too many suppliers named "${name}".`)
  taken.add(free)
  return free
}

/** For two suppliers of one name: with the identifier. */
export const secondSlug = (slug: string, { identifier }: Pick<Party, 'identifier'>): string =>
  [slug, slugOf(identifier ?? '')].filter(Boolean).join('-')

/** Tags that an import gives begin with this. */
export const TAG = 'ocds:'

/** Short enough for a tag, without commas, which separate tags in a filter. */
const tagOf = ({ key, identifier }: Party): string =>
  `${TAG}${(identifier ?? slugOf(key)).replaceAll(/[,\s]+/g, '-').slice(0, 44)}`

const phoneOf = ({ mentions }: Party, { refusals }: Findings): string | null => {
  const said = firstOf(mentions, ({ contactPoint }) => contactPoint?.telephone)
  if (said === undefined) return null
  if (ContractorInput.shape.phone.safeParse(said.value).success) return said.value
  refusals.push({
    path: `${said.path}.contactPoint.telephone`,
    message: `"${fit(said.value, 60)}" is too long for a phone number`,
  })
  return null
}

const websiteOf = ({ mentions }: Party): string | undefined => {
  const said = firstOf(mentions, ({ contactPoint }) => contactPoint?.url)
  return said !== undefined && HttpUrl(500).safeParse(said.value).success ? said.value : undefined
}

const notesOf = ({ identifier, mentions }: Party): string => {
  const person = firstOf(mentions, ({ contactPoint }) => contactPoint?.name)?.value
  const address = firstOf(mentions, ({ address }) => address)?.value
  const parts = [address?.streetAddress, address?.locality, address?.region, address?.postalCode, address?.countryName]
  const lines = [
    identifier && `Supplier ${identifier} of open contracting releases.`,
    person && `Contact: ${person}`,
    address && `Address: ${distinct(parts).join(', ')}`,
  ]
  return fit(paragraphs(lines.map((line) => line || undefined)) || 'Supplier of open contracting releases.', 10_000)
}

/** The newest mention that says it. */
const firstOf = <T>(
  mentions: readonly Mention[],
  pick: (org: Mention['org']) => T | undefined,
): { path: string; value: T } | undefined => {
  for (const { path, org } of mentions) {
    const value = pick(org)
    if (value !== undefined) return { path, value }
  }
  return undefined
}
