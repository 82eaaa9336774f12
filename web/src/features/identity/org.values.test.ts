import { describe, expect, test } from 'vitest'
import type { Org } from 'wire/paths'
import { changedOf, differing, lowersFourEyes, valuesOf } from './org.values.ts'

const org: Org = {
  id: '0199',
  name: 'Here',
  slug: 'here',
  currency: 'USD',
  time_zone: 'UTC',
  locale: 'en-US',
  logo_url: null,
  platform_fee_bps: 0,
  tax_limit_cents: 60_000,
  four_eyes_contract_cents: 100_000,
  four_eyes_payment_cents: null,
  currency_is_fixed: false,
  funding_method: null,
  version: 3,
}
const typed = { ...valuesOf(org), platform_fee_bps: 0, tax_limit_cents: 60_000 }

describe('the settings that are sent', () => {
  test('are those that differ from what was opened', () => {
    const values = { ...typed, name: 'There', four_eyes_payment_cents: 0 }
    expect(changedOf(valuesOf(org), values)).toEqual({ name: 'There', four_eyes_payment_cents: 0 })
  })

  test('what somebody else changed is named by its label', () => {
    expect(differing(org, { ...org, tax_limit_cents: 0, time_zone: 'Asia/Tokyo', version: 4 })).toEqual([
      'Time zone',
      'Tax limit',
    ])
  })
})

describe('four eyes are lowered', () => {
  test.each([
    ['by a higher limit', { four_eyes_contract_cents: 100_001 }, true],
    ['by taking the limit away', { four_eyes_contract_cents: null }, true],
    ['not by a lower one', { four_eyes_contract_cents: 1 }, false],
    ['not by turning one on', { four_eyes_payment_cents: 1 }, false],
    ['not by what is not sent', { name: 'There' }, false],
  ])('%s', (_how, change, is) => {
    expect(lowersFourEyes(org, change)).toBe(is)
  })
})
