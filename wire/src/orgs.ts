import * as z from 'zod'

import { ActivityList } from './desk.ts'
import { endpoint } from './endpoint.ts'
import { Cents, Currency, CursorQuery, requiredText, text } from './fields.ts'
import { NewPassword, OrgSummary, SignedIn, SignInEmail } from './identity.ts'

/** The org's settings, new orgs, and the first set-up of an installation. */

/** A name of the IANA list; an offset would not know summer time. */
const isTimeZone = (value: string): boolean => {
  if (!/^[A-Za-z]/.test(value)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

export const TimeZone = text(100).refine(isTimeZone, {
  error: 'must be an IANA time zone such as America/New_York',
})

const canonicalLocale = (value: string): string | undefined => {
  try {
    const [locale] = Intl.getCanonicalLocales(value)
    return locale !== undefined && Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0 ? locale : undefined
  } catch {
    return undefined
  }
}

/** How dates and numbers are written: a BCP 47 tag that we can format in, in its canonical spelling. */
export const Locale = text(35)
  .refine((value) => canonicalLocale(value) !== undefined, { error: 'must be a language tag such as en-US or de' })
  .overwrite((value) => canonicalLocale(value) ?? value)

export const Org = OrgSummary.extend({
  locale: z.string(),
  logo_url: z.string().nullable(),
  platform_fee_bps: z.int(),
  tax_limit_cents: z.int(),
  four_eyes_contract_cents: z.int().nullable(),
  four_eyes_payment_cents: z.int().nullable(),
  /** From the first contract on: amounts in another currency could not be compared with the limits. */
  currency_is_fixed: z.boolean(),
  funding_method: z.object({ brand: z.string(), last4: z.string(), sandbox: z.boolean() }).nullable(),
  version: z.int(),
})

const fields = {
  name: requiredText(200),
  currency: Currency,
  time_zone: TimeZone,
  locale: Locale,
}

export const OrgChange = z
  .strictObject({
    ...fields,
    platform_fee_bps: z
      .int({ error: 'must be a whole number of basis points' })
      .min(0, { error: 'must not be negative' })
      .max(10_000, { error: 'must be at most 10,000, which is 100 %' }),
    tax_limit_cents: Cents,
    four_eyes_contract_cents: Cents.nullable(),
    four_eyes_payment_cents: Cents.nullable(),
  })
  .partial()

export const OrgInput = z.strictObject({ ...fields, locale: fields.locale.optional() })

export const SetupInput = z.strictObject({
  code: z.string().max(100),
  user: z.strictObject({ name: requiredText(200), email: SignInEmail, password: NewPassword }),
  org: OrgInput,
})

export const orgEndpoints = {
  getOrg: endpoint('getOrg', {
    summary: 'The org, with its settings, limits and funding method',
    permission: 'signed_in',
    status: 200,
    answer: Org,
    versioned: true,
  }),
  updateOrg: endpoint('updateOrg', {
    summary: 'Change the settings that the body carries',
    permission: 'orgs:manage',
    body: OrgChange,
    status: 200,
    answer: Org,
    versioned: true,
    refusals: ['stale_version', 'currency_is_fixed'],
  }),
  listOrgActivity: endpoint('listOrgActivity', {
    summary: 'What happened to the org and its settings, newest first',
    permission: 'audit:view',
    query: z.strictObject(CursorQuery),
    status: 200,
    answer: ActivityList,
  }),
  createOrg: endpoint('createOrg', {
    summary: 'Found another org; the caller is its owner',
    permission: 'signed_in',
    body: OrgInput,
    status: 201,
    answer: Org,
    versioned: true,
    refusals: ['org_limit_reached'],
  }),
  getSetup: endpoint('getSetup', {
    summary: 'Does this installation wait for its first account?',
    permission: 'public',
    status: 200,
    answer: z.object({ needed: z.boolean() }),
  }),
  setUp: endpoint('setUp', {
    summary: 'Make the first account and its org, with the code that the start printed; signs in',
    permission: 'public',
    body: SetupInput,
    status: 200,
    answer: SignedIn,
    idempotency: 'none',
    refusals: ['wrong_setup_code', 'gone', 'password_too_common'],
  }),
}
