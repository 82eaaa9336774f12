import { createClient, type Client } from '@guildhall/sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { importMapping, type Outcome } from './import.ts'
import { importReleases, reportLines, type Report } from './index.ts'
import { mapReleases } from './mapping.ts'
import { readReleases } from './release.ts'
import { SAMPLE } from './sample.ts'

let house: TestHouse
let base_url = ''
let client: Client
beforeAll(async () => {
  house = await openTestHouse()
  base_url = await house.app.server.fastify.listen({ port: 0, host: '127.0.0.1' })
  client = createClient({ base_url, token: house.as('owner').token })
})
afterAll(() => house.close())

const importSample = (by = client): Promise<{ report: Report; outcome: Outcome }> =>
  importReleases({ client: by, inputs: [SAMPLE], specialty: 'design' })

const bring = (...releases: object[]): Promise<Outcome> => {
  const files = releases.map((release, index) => ({ name: `${index}.json`, text: JSON.stringify(release) }))
  return importMapping(client, mapReleases(readReleases(files).releases, { specialty: 'design' }))
}
const release = (ocid: string, changes: object = {}, contract: object = {}): object => ({
  ocid,
  id: '01',
  date: '2025-01-01T00:00:00Z',
  awards: [{ id: '1', suppliers: [{ name: `Supplier of ${ocid}`, identifier: { id: ocid } }] }],
  contracts: [{ id: '1', awardID: '1', title: 'C-1', value: { amount: 100, currency: 'USD' }, ...contract }],
  ...changes,
})
const outcomes = ({ contractors, contracts }: Outcome): string[] =>
  [...contractors, ...contracts].map(({ outcome }) => outcome)

describe('the sample', () => {
  test('comes in as contractors, contracts and milestones; a second run changes nothing', async () => {
    const first = await importSample()
    expect(first.report).toMatchObject({
      contractors: { created: 3, already_there: 0 },
      contracts: { created: 3, already_there: 0 },
      milestones: 5,
    })
    const before = await client.call('listContracts', { query: { per_page: 50 } })

    const second = await importSample()

    expect(second.report).toMatchObject({
      contractors: { created: 0, already_there: 3 },
      contracts: { created: 0, already_there: 3 },
    })
    expect(second.outcome.contracts.map(({ id }) => id)).toEqual(first.outcome.contracts.map(({ id }) => id))
    expect(await client.call('listContracts', { query: { per_page: 50 } })).toEqual(before)
  })

  test('has exact milestones, a draft that can be submitted, and people who need an e-mail', async () => {
    const { outcome } = await importSample()
    const [harbour] = outcome.contracts
    const contract = await client.call('submitContract', { params: { id: harbour?.id ?? '' } })
    const contractor = await client.call('getContractor', { params: { id: contract.contractor.id } })

    expect(contract.milestones.map(({ amount_cents }) => amount_cents)).toEqual([973_248, 973_248])
    expect(contract).toMatchObject({ status: 'pending', currency: 'USD', milestones_remaining_cents: 0 })
    expect(contractor).toMatchObject({ needs_email: true, email: 'senales-mapas-del-golfo-sa-de-cv@invalid.example' })
  })

  test('is reported for people: every fill and every refusal under its field path', async () => {
    const { report } = await importSample()
    const text = reportLines(report).join('\n')
    for (const { path } of [...report.fills, ...report.refusals, ...report.notes]) expect(text).toContain(path)
    expect(text).toMatch(/Contracts: .* 5 milestones/)
    expect(text).toContain('Refused (4):')
  })
})

describe('a second import', () => {
  test('finds a contractor again whose name and e-mail people have changed', async () => {
    const { contractors } = await bring(release('renamed'))
    const id = contractors[0]?.id ?? ''
    await client.call('updateContractor', {
      params: { id },
      body: { display_name: 'Other', email: 'other@example.com' },
    })

    const again = await bring(release('renamed'))
    expect(again.contractors).toMatchObject([{ id, outcome: 'already there' }])
    expect(outcomes(again)).toEqual(['already there', 'already there'])
  })

  test('with a newer release changes a draft that nobody has touched', async () => {
    await bring(release('newer'))
    const { contracts } = await bring(
      release('newer', { id: '02', date: '2025-02-01' }, { value: { amount: 120, currency: 'USD' } }),
    )

    expect(contracts).toMatchObject([{ outcome: 'updated' }])
    const contract = await client.call('getContract', { params: { id: contracts[0]?.id ?? '' } })
    expect(contract).toMatchObject({ total_value_cents: 12_000, milestones: [{ amount_cents: 12_000 }] })
  })

  test('leaves a contract alone that is under way, and says that a newer release is there', async () => {
    const { contracts } = await bring(release('under-way'))
    await client.call('submitContract', { params: { id: contracts[0]?.id ?? '' } })

    const again = await bring(release('under-way', { id: '02', date: '2025-02-01' }, { title: 'C-2' }))
    expect(outcomes(again)).toEqual(['already there', 'already there'])
    expect(again.notes).toEqual([{ path: '0.json: contracts[0]', message: expect.stringContaining('is pending here') }])
  })

  test('with an older release changes nothing', async () => {
    await bring(release('older', { id: '02', date: '2025-02-01' }))
    expect(outcomes(await bring(release('older', {}, { title: 'C-0' })))).toEqual(['already there', 'already there'])
  })

  test('brings a draft back that was deleted meanwhile', async () => {
    const { contracts } = await bring(release('deleted'))
    await client.call('deleteContract', { params: { id: contracts[0]?.id ?? '' } })

    const again = await bring(release('deleted'))
    expect(outcomes(again)).toEqual(['already there', 'created'])
    expect(await client.call('getContract', { params: { id: again.contracts[0]?.id ?? '' } })).toMatchObject({
      title: 'C-1',
    })
  })
})

describe('people who are there already', () => {
  const person = { display_name: 'Ana', email: 'ana@known.example', specialties: ['seo' as const] }
  const of = (ocid: string) =>
    release(ocid, { awards: [{ id: '1', suppliers: [{ name: 'Ana SA', contactPoint: { email: person.email } }] }] })

  test('are found by their e-mail', async () => {
    const { id } = await client.call('createContractor', { body: person })
    const { contractors, notes } = await bring(of('known'))
    expect(contractors).toMatchObject([{ id, outcome: 'already there' }])
    expect(notes).toHaveLength(1)
  })

  test('who are deactivated get no contract: that is a refusal, not a failure, and ends with the reason', async () => {
    const { contractors, contracts } = await bring(release('gone'))
    const [id, contract_id] = [contractors[0]?.id ?? '', contracts[0]?.id ?? '']
    await client.call('deleteContract', { params: { id: contract_id } })
    await client.call('deactivateContractor', { params: { id } })
    const changed = release('gone', {}, { title: 'C-9' })

    expect((await bring(changed)).refusals).toEqual([
      { path: '0.json: contracts[0]', message: expect.stringContaining('deactivated') },
    ])

    await client.call('updateContractor', { params: { id }, body: { is_active: true } })
    expect((await bring(changed)).refusals).toEqual([])
  })

  test('may share the name of another supplier, who came in with an earlier import', async () => {
    const twin = (id: string) =>
      release(id, { awards: [{ id: '1', suppliers: [{ name: 'Twin SA', identifier: { id } }] }] })
    const first = await bring(twin('T-1'))
    const second = await bring(twin('T-2'))
    expect(outcomes(second)).toEqual(['created', 'created'])
    expect(second.contractors[0]?.id).not.toBe(first.contractors[0]?.id)
  })
})

test('somebody without permission imports nothing, and hears why', async () => {
  const viewer = createClient({ base_url, token: house.as('viewer', house.there).token })
  await expect(importSample(viewer)).rejects.toMatchObject({ status: 403, required: 'contractors:write' })
})
