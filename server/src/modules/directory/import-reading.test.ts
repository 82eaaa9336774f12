import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { IMPORT_FIELDS, SPECIALTIES } from 'wire'

import { readAmount, toMinorUnits } from './import-amount.ts'
import { guessMapping } from './import-guess.ts'
import { changedPerson, emailOf, newPerson, type Person } from './import-person.ts'
import { planOf, readRow } from './import-reading.ts'

/** How cells and headers of other tools are read. */

const amountOf = (cell: string, currency: string): number | string => {
  const amount = readAmount(cell)
  if ('misread' in amount) return amount.misread
  const units = toMinorUnits(amount, currency)
  return typeof units === 'number' ? units : units.misread
}

describe('an amount', () => {
  test.each([
    ['$85', 'USD', 8_500],
    ['85,50 €', 'EUR', 8_550],
    ["CHF 1'200.-", 'CHF', 120_000],
    ['$85.00/hr', 'USD', 8_500],
    ['85 USD per hour', 'USD', 8_500],
    ['€85/h', 'EUR', 8_500],
    ['1,200', 'USD', 120_000],
    ['1.200,50', 'EUR', 120_050],
    ['1 200,50 €', 'EUR', 120_050],
    ['1,234,567.89', 'USD', 123_456_789],
    ['¥8,500', 'JPY', 8_500],
    ['0.125', 'KWD', 125],
    ['-5', 'USD', -500],
  ])('%s in %s is %d minor units', (cell, currency, units) => {
    expect(amountOf(cell, currency)).toBe(units)
  })

  test.each([
    ['1.200', 'EUR', /may be 1200 or 1.200/],
    ['1,200', 'KWD', /may be/],
    ['85.50', 'JPY', /more decimals/],
    ['50-80', 'USD', /not an amount/],
    ['50 80', 'USD', /not an amount/],
    ['1,23,456', 'INR', /not an amount/],
    ['475.8m', 'USD', /currency that is not known/],
    ['=1+1', 'USD', /not an amount|not known/],
    ['9'.repeat(100), 'USD', /not an amount/],
  ])('%s in %s is not guessed', (cell, currency, reason) => {
    expect(amountOf(cell, currency)).toMatch(reason)
  })
})

describe('columns', () => {
  const EXPORTS: [tool: string, fields: Record<string, string | null>][] = [
    [
      'Google Contacts',
      {
        'First Name': 'first_name',
        'Last Name': 'last_name',
        'Organization Name': 'company_name',
        'Organization Title': 'skills',
        Labels: 'tags',
        'E-mail 1 - Value': 'email',
        'E-mail 1 - Label': null,
        'Phone 1 - Value': 'phone',
        'Website 1 - Value': 'website',
        Notes: 'notes',
        Photo: 'avatar_url',
      },
    ],
    [
      'Outlook',
      {
        'First Name': 'first_name',
        'E-mail Address': 'email',
        'Mobile Phone': 'phone',
        'Business Phone': null,
        Company: 'company_name',
        Categories: 'tags',
      },
    ],
    [
      'HubSpot',
      {
        'Record ID': null,
        'First Name': 'first_name',
        Email: 'email',
        'Associated Company': 'company_name',
        'Phone Number': 'phone',
      },
    ],
    [
      'Deel',
      {
        'Contractor name': 'display_name',
        'Contractor email': 'email',
        'Job title': 'skills',
        Rate: 'hourly_rate',
        Currency: 'currency',
      },
    ],
    [
      'Gusto',
      {
        'Contractor Name': 'display_name',
        'Business Name': 'company_name',
        'Hourly rate': 'hourly_rate',
        'Personal email': 'email',
      },
    ],
    [
      'Rippling',
      { 'Full name': 'display_name', 'Work email': 'email', 'Personal email': null, 'Pay rate': 'hourly_rate' },
    ],
    [
      'Upwork',
      {
        'Freelancer Name': 'display_name',
        'Hourly Rate': 'hourly_rate',
        Skills: 'skills',
        'Profile URL': 'portfolio_links',
        Overview: 'bio',
      },
    ],
    ['an influencer tool', { channel_info: 'instagram', followers: 'note_line', country: 'note_line' }],
    [
      'a German list',
      {
        Vorname: 'first_name',
        Nachname: 'last_name',
        'E-Mail-Adresse': 'email',
        Telefon: 'phone',
        Währung: 'currency',
      },
    ],
  ]
  test.each(EXPORTS)('of %s are known by their names', (_tool, fields) => {
    const columns = Object.keys(fields).map((name) => ({ name, samples: [] }))
    expect(guessMapping(columns).columns).toEqual(fields)
  })

  test('of addresses are known by what is in them', () => {
    const { columns } = guessMapping([{ name: 'Wohin', samples: ['ana@example.com', 'bo@example.com'] }])
    expect(columns).toEqual({ Wohin: 'email' })
  })
})

const NASTY = [
  '',
  ' ',
  '-',
  '@',
  '$',
  '€85',
  '1.200',
  '://',
  'http://',
  'a'.repeat(3_000),
  '=1+1',
  '__proto__',
  '0',
  ';|,',
  "'",
  '\0',
]
const PERSON: Person = {
  display_name: 'Ana',
  email: 'ana@example.com',
  phone: null,
  company_name: null,
  bio: null,
  avatar_url: null,
  specialties: [...SPECIALTIES],
  hourly_rate_cents: 100,
  day_rate_cents: null,
  currency: 'EUR',
  availability: 'busy',
  portfolio_links: [],
  social_links: {},
  tags: [],
  notes: 'Notes.',
  tax_status: 'w9_received',
}

test('a row of anything is a person, a change or a list of problems, and nothing is thrown', () => {
  const cell = fc.oneof(
    fc.constantFrom(...NASTY),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.webUrl(),
    fc.emailAddress(),
  )
  const columns = IMPORT_FIELDS.map((name) => ({ name, samples: [] }))
  const fields = Object.fromEntries(IMPORT_FIELDS.map((field) => [field, field]))
  const mapping = { columns: fields, defaults: {}, without_email: 'add' } as const
  const plan = planOf(columns, mapping)
  fc.assert(
    fc.property(fc.array(cell, { maxLength: columns.length }), (cells) => {
      const reading = readRow({ line: 2, cells }, plan, columns.length)
      const address = emailOf(reading, mapping)
      const found = newPerson(reading, 'email' in address ? address.email : '', { mapping, currency: 'USD' })
      const changed = changedPerson(reading, PERSON)
      expect(JSON.stringify([found, changed, address])).not.toMatch(/\\u0000|\\ud[89a-f]/i)
      expect('fields' in found || ('problems' in found && found.problems.length > 0)).toBe(true)
      expect('changes' in changed || ('problems' in changed && changed.problems.length > 0)).toBe(true)
    }),
    { numRuns: 300 },
  )
})
