import type { Org, OrgChange } from 'wire/paths'

/** The settings, all of them, as they are sent. */
export interface OrgSettings {
  name: string
  currency: Org['currency']
  time_zone: string
  locale: string
  platform_fee_bps: number
  tax_limit_cents: number
  four_eyes_contract_cents: number | null
  four_eyes_payment_cents: number | null
}

/** What the form holds; an amount that is not typed yet is null. */
export type OrgValues = Omit<OrgSettings, 'platform_fee_bps' | 'tax_limit_cents'> & {
  platform_fee_bps: number | null
  tax_limit_cents: number | null
}

export type NewOrgValues = Pick<OrgSettings, 'name' | 'currency' | 'time_zone' | 'locale'>

export const valuesOf = (org: Org): OrgValues => ({
  name: org.name,
  currency: org.currency,
  time_zone: org.time_zone,
  locale: org.locale,
  platform_fee_bps: org.platform_fee_bps,
  tax_limit_cents: org.tax_limit_cents,
  four_eyes_contract_cents: org.four_eyes_contract_cents,
  four_eyes_payment_cents: org.four_eyes_payment_cents,
})

const labels = {
  name: 'Name',
  currency: 'Currency',
  time_zone: 'Time zone',
  locale: 'Dates and amounts in letters',
  platform_fee_bps: 'Platform fee',
  tax_limit_cents: 'Tax limit',
  four_eyes_contract_cents: 'Contracts above',
  four_eyes_payment_cents: 'Payments above',
} as const satisfies Record<keyof OrgValues, string>

const isSetting = (name: string): name is keyof typeof labels => name in labels

/** Only what differs is sent: what somebody else changed meanwhile is not written over. */
export const changedOf = (from: OrgValues, to: OrgSettings): OrgChange =>
  Object.fromEntries(Object.entries(to).filter(([name, value]) => isSetting(name) && from[name] !== value))

/** The settings in which two states differ, by their labels. */
export const differing = (from: Org, to: Org): string[] =>
  Object.entries(labels).flatMap(([name, label]) => (isSetting(name) && from[name] !== to[name] ? [label] : []))

const isRaised = (before: number | null, after: number | null | undefined): boolean =>
  before !== null && after !== undefined && (after === null || after > before)

type FourEyes = Partial<Pick<OrgValues, 'name' | 'four_eyes_contract_cents' | 'four_eyes_payment_cents'>>

/** Whether less needs a second person afterwards: the other owners are told. */
export const lowersFourEyes = (org: Org, change: FourEyes): boolean =>
  isRaised(org.four_eyes_contract_cents, change.four_eyes_contract_cents) ||
  isRaised(org.four_eyes_payment_cents, change.four_eyes_payment_cents)
