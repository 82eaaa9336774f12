import { describe, expect, test } from 'vitest'

import { readInputs } from './input.ts'
import { mapReleases, type Mapping } from './mapping.ts'
import { readReleases, type Reading } from './release.ts'
import { SAMPLE } from './sample.ts'

/** Releases written down as an object, read as if from a file. */
const read = (...files: unknown[]): Reading =>
  readReleases(
    files.map((file, index) => ({
      name: `${index + 1}.json`,
      text: typeof file === 'string' ? file : JSON.stringify(file),
    })),
  )
const map = (...files: unknown[]): Mapping => mapReleases(read(...files).releases, { specialty: 'seo' })

const supplier = { name: 'Ana Lopez SA', identifier: { id: 'AL-1' }, contactPoint: { email: 'ana@lopez.example' } }
const paid = (amount: unknown, currency: string | null = 'USD') => ({ date: '2025-02-01', value: { amount, currency } })
const contract = { id: '1', awardID: '1', title: 'C-1', value: { amount: 100, currency: 'USD' } }
const release = (changes: object = {}, contractChanges: object = {}) => ({
  ocid: 'ocds-1',
  id: '01',
  date: '2025-01-01T00:00:00Z',
  awards: [{ id: '1', suppliers: [supplier] }],
  contracts: [{ ...contract, ...contractChanges }],
  ...changes,
})
const withPayments = (...transactions: unknown[]) => release({}, { implementation: { transactions } })
const only = (mapping: Mapping) => mapping.contracts[0]?.input
const paths = (findings: readonly { path: string }[]): string[] => findings.map(({ path }) => path)

describe('amounts', () => {
  test('a decimal becomes minor units exactly, however a float would round it', () => {
    const text = JSON.stringify(release()).replace('"amount":100', '"amount":90071992547.41')
    expect(only(map(text))?.total_value_cents).toBe(9_007_199_254_741)
    expect(only(map(release({}, { value: { amount: '75464.96', currency: 'USD' } })))?.total_value_cents).toBe(
      7_546_496,
    )
    expect(only(map(release({}, { value: { amount: 1000, currency: 'JPY' } })))?.total_value_cents).toBe(1000)
  })

  test.each([
    [{ amount: 10.005, currency: 'USD' }, 'value.amount', 'more decimals than USD keeps'],
    [{ amount: -5, currency: 'USD' }, 'value.amount', 'negative'],
    [{ amount: 10 ** 12, currency: 'USD' }, 'value.amount', 'above the largest'],
    [{ amount: '1,000', currency: 'USD' }, 'value.amount', 'not a decimal'],
    [{ amount: 5, currency: 'ZZZ' }, 'value.currency', 'does not keep'],
    [{ amount: 5 }, 'value.currency', 'is missing'],
    [undefined, 'value.amount', 'is missing'],
  ])('%j leaves the contract out, and the report says which field and why', (value, field, reason) => {
    const { contracts, refusals } = map(release({}, { value }))
    expect(contracts).toEqual([])
    expect(refusals).toEqual([{ path: `1.json: contracts[0].${field}`, message: expect.stringContaining(reason) }])
  })

  test('a value without a currency takes the one that was chosen, and the report says so', () => {
    const { releases } = read(release({}, { value: { amount: 5 } }))
    const mapping = mapReleases(releases, { specialty: 'seo', currency: 'EUR' })
    expect(only(mapping)).toMatchObject({ total_value_cents: 500, currency: 'EUR' })
    expect(paths(mapping.fills)).toContain('1.json: contracts[0].value.currency')
  })
})

describe('milestones', () => {
  test('transactions that make up the value are the milestones', () => {
    const milestones = only(map(withPayments(paid(33.33), paid(66.67))))?.milestones
    expect(milestones).toMatchObject([
      { title: 'Payment 1', amount_cents: 3333, due_date: '2025-02-01' },
      { title: 'Payment 2', amount_cents: 6667 },
    ])
  })

  test.each([
    ['less', [paid(99.99)], 'sum to 99.99 USD, the value is 100.00 USD'],
    ['more', [paid(60), paid(60)], 'sum to 120.00 USD'],
    ['nothing', [], 'no transactions'],
  ])('transactions that make up %s become one milestone with the total', (_, transactions, reason) => {
    const mapping = map(withPayments(...transactions))
    expect(only(mapping)?.milestones).toMatchObject([{ title: 'C-1', amount_cents: 10_000 }])
    expect(mapping.fills).toContainEqual(
      expect.objectContaining({
        path: '1.json: contracts[0].implementation.transactions',
        reason: expect.stringContaining(reason),
      }),
    )
  })

  test('a transaction in another currency, or one that cannot be read, is refused at its own path', () => {
    const { refusals } = map(withPayments(paid(100, 'MXN'), paid('a lot')))
    expect(paths(refusals)).toEqual([
      '1.json: contracts[0].implementation.transactions[0].value.currency',
      '1.json: contracts[0].implementation.transactions[1].value.amount',
    ])
  })

  test('the titles and due dates of the contract are used where there is one for each transaction', () => {
    const own = [{ title: 'Draft', dueDate: '2025-03-01T23:00:00-06:00' }, { title: 'Print' }]
    const implementation = { transactions: [paid(40), paid(60)], milestones: own }
    expect(only(map(release({}, { implementation })))?.milestones).toMatchObject([
      { title: 'Draft', due_date: '2025-03-01' },
      { title: 'Print', due_date: '2025-02-01' },
    ])
  })
})

describe('releases', () => {
  test('the newest one wins, in whatever order they come; then the higher id', () => {
    const first = release({ id: '9' }, { title: 'old' })
    const second = release({ id: '10' }, { title: 'new' })
    const older = release({ id: '99', date: '2024-12-31T00:00:00Z' }, { title: 'older' })
    for (const files of [
      [first, second, older],
      [older, second, first],
    ]) {
      const mapping = map(...files)
      expect(mapping.contracts).toHaveLength(1)
      expect(only(mapping)?.title).toBe('new')
      expect(mapping.superseded).toBe(2)
    }
  })

  test('contracts of one id in different processes are different contracts', () => {
    expect(map(release(), release({ ocid: 'ocds-2' })).contracts.map(({ key }) => key)).toEqual([
      'ocds-1 / 1',
      'ocds-2 / 1',
    ])
  })

  test('what the newest release lacks is read from the one before, and noted', () => {
    const mapping = map(release(), release({ id: '02', date: '2025-02-01', awards: [] }, { value: null, title: null }))
    expect(only(mapping)).toMatchObject({ total_value_cents: 10_000, title: 'C-1' })
    expect(paths(mapping.notes)).toEqual(
      expect.arrayContaining(['1.json: contracts[0].value', '1.json: contracts[0].title']),
    )
  })

  test('packages, records with a compiled release and lists are unpacked', () => {
    const reading = read(
      { releases: [release({ ocid: 'a' }), release({ ocid: 'b' })] },
      { records: [{ ocid: 'c', releases: [{ url: 'http://x.example' }], compiledRelease: release({ ocid: 'c' }) }] },
      [release({ ocid: 'd' })],
    )
    expect(reading.releases.map(({ release }) => release.ocid)).toEqual(['a', 'b', 'c', 'd'])
    expect(reading.refusals).toEqual([])
  })

  test('what cannot be read is refused by field path and the rest is read', () => {
    const odd = release({}, { title: ['not', 'a', 'text'], implementation: { transactions: [paid(100), 'none'] } })
    const reading = read(odd, 'no JSON', { releases: [{ url: 'http://x.example/1' }] }, { hello: 'world' })
    expect(paths(reading.refusals)).toEqual([
      '1.json: contracts[0].title',
      '1.json: contracts[0].implementation.transactions[1]',
      '2.json',
      '3.json: releases[0].url',
      '4.json: ocid',
    ])
    expect(only(mapReleases(reading.releases, { specialty: 'seo' }))?.milestones).toHaveLength(1)
  })

  test('an end before the start is refused, and the contract has no end', () => {
    const mapping = map(release({}, { period: { startDate: '2025-06-30', endDate: '2025-01-01' } }))
    expect(only(mapping)).toMatchObject({ start_date: '2025-06-30', end_date: null })
    expect(paths(mapping.refusals)).toEqual(['1.json: contracts[0].period.endDate'])
  })
})

describe('suppliers', () => {
  test('one identifier under several spellings is one contractor with the longest; the others are noted', () => {
    const cut = { ...supplier, name: 'Ana Lop' }
    const mapping = map(release(), release({ ocid: 'ocds-2', awards: [{ id: '1', suppliers: [cut] }] }))
    expect(mapping.contractors.map(({ input }) => input.display_name)).toEqual(['Ana Lopez SA'])
    expect(mapping.notes).toContainEqual(expect.objectContaining({ message: expect.stringContaining('"Ana Lop"') }))
  })

  test('without an identifier, names that differ in signs and letter case are one', () => {
    const named = (name: string) => ({ awards: [{ id: '1', suppliers: [{ name }] }] })
    const mapping = map(release(named('Niño y Cía. S.A.')), release({ ocid: 'ocds-2', ...named('NINO Y CIA SA') }))
    expect(mapping.contractors).toHaveLength(1)
  })

  test('a supplier that only its payments name is found', () => {
    const transactions = [{ ...paid(100), receiverOrganization: { id: 'B-2', legalName: 'Benito SA' } }]
    const mapping = map(release({ awards: [] }, { awardID: null, implementation: { transactions } }))
    expect(mapping.contractors[0]?.input.display_name).toBe('Benito SA')
  })

  test('a contract that leads to nobody is left out, and the report says where', () => {
    const { contracts, refusals } = map(release({ awards: [] }))
    expect(contracts).toEqual([])
    expect(paths(refusals)).toEqual(['1.json: contracts[0].awardID'])
  })

  test.each([
    [undefined, 'the releases give none'],
    ['ana@lopez,example', '"ana@lopez,example" is not an e-mail address'],
  ])('the e-mail %s is filled in, and says that it needs one', (email, reason) => {
    const mapping = map(release({ awards: [{ id: '1', suppliers: [{ ...supplier, contactPoint: { email } }] }] }))
    expect(mapping.contractors[0]).toMatchObject({
      needs_email: true,
      input: { email: 'ana-lopez-sa@invalid.example' },
    })
    expect(mapping.fills).toContainEqual(expect.objectContaining({ field: 'email', reason }))
  })

  test('two suppliers of one name have addresses of their own', () => {
    const twin = { name: 'Ana Lopez SA', identifier: { id: 'AL-2' } }
    const nobody = { name: 'Ana Lopez SA', identifier: { id: 'AL-1' } }
    const mapping = map(
      release({ awards: [{ id: '1', suppliers: [nobody] }] }),
      release({ ocid: 'ocds-2', awards: [{ id: '1', suppliers: [twin] }] }),
    )
    expect(mapping.contractors.map(({ input }) => input.email)).toEqual([
      'ana-lopez-sa@invalid.example',
      'ana-lopez-sa-al-2@invalid.example',
    ])
  })
})

test('the sample of ours: three contracts, every fill and refusal by field path', async () => {
  const reading = readReleases(await readInputs([SAMPLE]))
  const mapping = mapReleases(reading.releases, { specialty: 'design' })

  expect(
    mapping.contracts.map(({ input }) => [input.currency, input.total_value_cents, input.milestones.length]),
  ).toEqual([
    ['USD', 1_946_496, 2],
    ['MXN', 49_219_944, 1],
    ['USD', 50_000, 2],
  ])
  expect(paths([...reading.refusals, ...mapping.refusals])).toEqual([
    'sample/offices.json: releases[1].url',
    'sample/harbour-02.json: awards[0].suppliers[0].contactPoint.email',
    'sample/offices.json: releases[0].contracts[0].period.endDate',
    'sample/offices.json: releases[0].contracts[1].value.amount',
  ])
})
