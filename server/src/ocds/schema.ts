import * as z from 'zod'

/**
 * Releases of the Open Contracting Data Standard (1.0 and 1.1), as publishers really write them: everything may be
 * missing or null, unknown fields stay, numbers are the digits of the file.
 */

const PLAIN = (value: string): boolean => value.isWellFormed() && !value.includes('\u0000')

const maybe = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined)
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item.nullable())
    .nullish()
    .transform((value) => value ?? [])
const Text = maybe(
  z
    .string()
    .refine(PLAIN, { error: 'holds control code U+0000 or broken characters' })
    .transform((value) => value.trim() || undefined),
)

export const Value = z.looseObject({ amount: Text, currency: Text })
const Identifier = z.looseObject({ scheme: Text, id: Text, legalName: Text })
const ContactPoint = z.looseObject({ name: Text, email: Text, telephone: Text, url: Text })
const Address = z.looseObject({
  streetAddress: Text,
  locality: Text,
  region: Text,
  postalCode: Text,
  countryName: Text,
})
export const Organization = z.looseObject({
  id: Text,
  name: Text,
  legalName: Text,
  identifier: maybe(Identifier),
  contactPoint: maybe(ContactPoint),
  address: maybe(Address),
})
export type Organization = z.output<typeof Organization>

/** 1.0 writes `amount` and `receiverOrganization`, 1.1 `value` and `payee`. */
const Transaction = z.looseObject({
  id: Text,
  date: Text,
  amount: maybe(Value),
  value: maybe(Value),
  receiverOrganization: maybe(Organization),
  payee: maybe(Organization),
})
export type Transaction = z.output<typeof Transaction>

const Milestone = z.looseObject({ id: Text, title: Text, description: Text, dueDate: Text, status: Text })
export type OcdsMilestone = z.output<typeof Milestone>

const Item = z.looseObject({ description: Text, quantity: Text, unit: maybe(z.looseObject({ name: Text })) })
const Document = z.looseObject({ title: Text, url: Text, datePublished: Text })

const Contract = z.looseObject({
  id: Text,
  awardID: Text,
  title: Text,
  description: Text,
  status: Text,
  dateSigned: Text,
  value: maybe(Value),
  period: maybe(z.looseObject({ startDate: Text, endDate: Text })),
  items: list(Item),
  documents: list(Document),
  implementation: maybe(z.looseObject({ transactions: list(Transaction), milestones: list(Milestone) })),
})
export type OcdsContract = z.output<typeof Contract>

const Award = z.looseObject({ id: Text, title: Text, status: Text, suppliers: list(Organization) })
export type Award = z.output<typeof Award>

export const Release = z.looseObject({
  ocid: Text,
  id: Text,
  date: Text,
  parties: list(Organization),
  buyer: maybe(Organization),
  tender: maybe(z.looseObject({ title: Text, tenderers: list(Organization) })),
  awards: list(Award),
  contracts: list(Contract),
})
export type Release = z.output<typeof Release>
