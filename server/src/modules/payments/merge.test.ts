import { randomUUID } from 'node:crypto'

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import { checkLedger } from '#modules/ledger'
import { directory } from '#modules/directory'
import { makeActiveContract } from '../contracts/contract.make.ts'
import { makeCertification } from '../directory/certification.make.ts'
import { uploadDocument } from '../documents/document.make.ts'
import { openMergeHouse, type MergeHouse } from './merge.make.ts'

let stage: MergeHouse
beforeAll(async () => {
  stage = await openMergeHouse()
})
afterAll(() => stage.close())
afterEach(async () => {
  stage.house.sandbox?.clearTrouble()
  expect(await checkLedger(stage.house.runtime.database, stage.house.here.org_id)).toEqual([])
})

describe('a merge keeps history', () => {
  test('nothing is lost and nothing is counted twice, and another org is as it was', async () => {
    const [kept, duplicate] = [await stage.payee(), await stage.payee()]
    await stage.paid(kept)
    await stage.paid(duplicate, '2020-01-01')
    const contract_id = await stage.rated(duplicate, 2)
    for (const score of [5, 4]) await stage.rated(kept, score)
    await uploadDocument(stage.house, { caller: stage.owner, of: { kind: 'contractor', id: duplicate } })
    await makeCertification(stage.owner, { contractor_id: duplicate, is_verified: true, expires_on: '2999-01-01' })
    const draft = await makeActiveContract(stage.owner, { contractor_id: duplicate })
    await stage.person({ display_name: 'Elsewhere' }, stage.house.as('owner', stage.house.there))
    const before = [await stage.census(stage.house.here.org_id), await stage.census(stage.house.there.org_id)]
    const [was, gone] = [await stage.read(kept), await stage.read(duplicate)]

    const { status, body } = await stage.merge(kept, duplicate)
    expect(status).toBe(200)

    expect([await stage.census(stage.house.here.org_id), await stage.census(stage.house.there.org_id)]).toEqual(before)
    expect(await stage.stillNaming(duplicate)).toEqual([])
    expect(body).toMatchObject({
      id: kept,
      rating: 3.67,
      ratings_count: 3,
      merged_into: null,
      certified_until: '2999-01-01',
    })
    expect(body.version).toBe(was.version + 1)
    expect(body.stats).toMatchObject({
      completed: was.stats.completed + gone.stats.completed,
      active: was.stats.active + gone.stats.active,
      total_paid: [{ currency: 'USD', amount_cents: 200_000 }],
      on_time_rate: 0.5,
    })
    const { body: contract } = await stage.owner.call('getContract', { params: { id: draft.id } })
    expect(contract.contractor).toMatchObject({ id: kept })
    const params = { id: kept }
    expect((await stage.owner.call('listContractorDocuments', { params })).body.total).toBe(1)
    expect((await stage.owner.call('listRatings', { params })).body).toMatchObject({ total: 3, rating: 3.67 })
    const { body: history } = await stage.owner.call('listHistory', { params })
    expect(history.history.find((row) => row.contract_id === contract_id)?.rating).toMatchObject({ score: 2 })
    expect((await stage.owner.call('listPayments', { query: { contractor_id: [kept] } })).body.total).toBe(2)
    expect((await stage.owner.call('listPayments', { query: { contractor_id: [duplicate] } })).body.total).toBe(0)
  })

  test('the activity of both is the kept one’s, and the merge is in that of both and of each contract', async () => {
    const [kept, duplicate] = [await stage.person(), await stage.person()]
    const { id: contract_id } = await makeActiveContract(stage.owner, { contractor_id: duplicate })
    await stage.merge(kept, duplicate)
    const actions = async (id: string) =>
      (await stage.owner.call('listContractorActivity', { params: { id } })).body.activity.map(({ action }) => action)
    const of_kept = await actions(kept)
    expect(of_kept.filter((action) => action === 'contractor.created')).toHaveLength(2)
    expect(of_kept.filter((action) => action === 'contractor.merged')).toHaveLength(1)
    expect(of_kept).toContain('contract.approved')
    expect(of_kept[0]).toBe('contractor.merged')
    expect((await actions(duplicate))[0]).toBe('contractor.merged')
    const { body } = await stage.owner.call('listContractActivity', { params: { id: contract_id } })
    expect(body.activity[0]).toMatchObject({
      action: 'contract.updated',
      changes: [{ field: 'contractor_id', from: duplicate, to: kept }],
    })

    const pages: string[] = []
    let cursor: string | null = null
    do {
      const query: Record<string, string> = { limit: '2', ...(cursor === null ? {} : { cursor }) }
      const page = (await stage.owner.call('listContractorActivity', { params: { id: kept }, query })).body
      pages.push(...page.activity.map(({ action }) => action))
      cursor = page.next_cursor
    } while (cursor !== null)
    expect(pages).toEqual(of_kept)
  })

  test('personal data is in no fact of it', async () => {
    const [kept, duplicate] = [
      await stage.person(),
      await stage.person({ display_name: 'canary-name', phone: '+1 555 7777777', notes: 'canary-notes' }),
    ]
    await stage.merge(kept, duplicate, { fields: { display_name: 'duplicate' } })
    const { rows } = await stage.admin.query(
      `select 1 from platform.events where (body::text || changes::text) ~ 'canary-|7777777'`,
    )
    expect(rows).toEqual([])
  })
})

describe('the profile', () => {
  const full = {
    phone: '+1 512 555 0142',
    company_name: 'Northlight',
    bio: 'Films.',
    hourly_rate_cents: 9_500,
    currency: 'EUR',
    specialties: ['seo', 'design'],
    tags: ['Drone', 'aerial'],
    notes: 'Called on Monday.',
    portfolio_links: [{ label: 'Reel', url: 'https://reel.example/a' }],
    social_links: { instagram: 'https://instagram.example/a' },
  }

  test('is the kept one’s, filled where it was empty, united where both have a list', async () => {
    const mine = {
      specialties: ['design'],
      tags: ['drone', 'night'],
      notes: 'Pays for parking.',
      social_links: { website: 'https://a.example' },
    }
    const [kept, duplicate] = [
      await stage.person({ display_name: 'Ana Reyes', ...mine }),
      await stage.person({ display_name: 'A. Reyes', ...full }),
    ]
    expect((await stage.merge(kept, duplicate)).body).toMatchObject({
      display_name: 'Ana Reyes',
      phone: full.phone,
      company_name: 'Northlight',
      hourly_rate_cents: 9_500,
      currency: 'EUR',
      specialties: ['design', 'seo'],
      tags: ['drone', 'night', 'aerial'],
      notes: 'Pays for parking.\n\nCalled on Monday.',
      portfolio_links: full.portfolio_links,
      social_links: { website: 'https://a.example', instagram: 'https://instagram.example/a' },
    })
  })

  test('takes what was chosen, rates with their currency', async () => {
    const [kept, duplicate] = [
      await stage.person({ display_name: 'Ana Reyes', hourly_rate_cents: 8_000, currency: 'USD', bio: 'Mine.' }),
      await stage.person({ display_name: 'A. Reyes', ...full, company_name: null }),
    ]
    const fields = { display_name: 'duplicate', rates: 'duplicate', bio: 'kept', company_name: 'duplicate' }
    expect((await stage.merge(kept, duplicate, { fields })).body).toMatchObject({
      display_name: 'A. Reyes',
      hourly_rate_cents: 9_500,
      currency: 'EUR',
      bio: 'Mine.',
      company_name: null,
    })
  })

  test('stays within its limits', async () => {
    const tags = (name: string) => Array.from({ length: 40 }, (_, index) => `${name}-${index}`)
    const links = (name: string) =>
      Array.from({ length: 8 }, (_, index) => ({ label: name, url: `https://${name}.example/${index}` }))
    const [kept, duplicate] = [
      await stage.person({ tags: tags('a'), portfolio_links: links('a'), notes: '🎨'.repeat(9_000) }),
      await stage.person({ tags: tags('b'), portfolio_links: links('b'), notes: '🎨'.repeat(8_000) }),
    ]
    const { body } = await stage.merge(kept, duplicate)
    expect([body.tags.length, body.portfolio_links.length, Array.from(body.notes ?? '').length]).toEqual([
      50, 10, 10_000,
    ])
    const again = await stage.owner.call('updateContractor', {
      params: { id: kept },
      body: { tags: body.tags, notes: body.notes },
    })
    expect(again.status).toBe(200)
  })

  test('both addresses stay the person’s, whichever is chosen, and the other can be taken back', async () => {
    const [mine, theirs] = [`${randomUUID()}@example.com`, `${randomUUID()}@example.com`]
    const [kept, duplicate] = [await stage.person({ email: mine }), await stage.person({ email: theirs })]
    expect((await stage.merge(kept, duplicate, { fields: { email: 'duplicate' } })).body.email).toBe(theirs)

    for (const email of [mine, theirs]) {
      const body = { display_name: 'Ana', email, specialties: ['seo'] }
      expect((await stage.owner.call('createContractor', { body })).problem).toMatchObject({
        code: 'email_taken',
        contractor_id: kept,
      })
    }
    const change = (email: string) => stage.owner.call('updateContractor', { params: { id: kept }, body: { email } })
    expect((await change(mine)).body.email).toBe(mine)
    expect((await change(theirs)).status).toBe(200)
  })

  test('an address that was made up gives way to a real one', async () => {
    const email = `${randomUUID()}@example.com`
    const [kept, duplicate] = [
      await stage.person({ email: `${randomUUID()}@invalid.example` }),
      await stage.person({ email }),
    ]
    expect((await stage.merge(kept, duplicate)).body).toMatchObject({ email, needs_email: false })
  })

  test('a tax form that came counts for the person', async () => {
    const [kept, duplicate] = [await stage.person(), await stage.person()]
    await stage.setTax(duplicate, 'w9_received')
    expect((await stage.merge(kept, duplicate)).body.tax_status).toBe('w9_received')
  })
})

describe('the merged record', () => {
  test('leads on, is in no list, and is closed for good', async () => {
    const name = `Ana ${randomUUID()}`
    const [kept, duplicate, last] = [
      await stage.person({ display_name: name }),
      await stage.person({ display_name: name }),
      await stage.person(),
    ]
    await directory.jobs?.['duplicates.compare']?.(stage.house.ctx(), {})
    const shown = async () =>
      (await stage.owner.call('listDuplicates', { query: { limit: '200' } })).body.duplicates.flatMap(
        ({ contractors }) => contractors.map(({ id }) => id),
      )
    expect(await shown()).toContain(duplicate)
    await stage.merge(kept, duplicate)

    expect(await stage.read(duplicate)).toMatchObject({
      is_active: false,
      merged_into: kept,
      actions: { update: { ok: false, code: 'contractor_merged' } },
    })
    expect(await shown()).not.toContain(duplicate)
    for (const is_active of ['true', 'false', 'any']) {
      const { body } = await stage.owner.call('listContractors', { query: { q: name, is_active } })
      expect([is_active, body.contractors.map(({ id }) => id)]).toEqual([
        is_active,
        is_active === 'false' ? [] : [kept],
      ])
    }

    const params = { id: duplicate }
    const writes = [
      stage.owner.call('updateContractor', { params, body: { is_active: true } }),
      stage.owner.call('deactivateContractor', { params }),
      stage.owner.call('setTaxStatus', { params, body: { tax_status: 'exempt' } }),
      stage.owner.call('onboardContractor', { params, body: {} }),
      stage.owner.call('removeContractorAvatar', { params }),
      stage.merge(duplicate, last),
      stage.merge(last, duplicate),
      stage.owner.call('createContract', {
        body: { contractor_id: duplicate, title: 'Film', contract_type: 'fixed', total_value_cents: 100 },
      }),
    ]
    for (const { problem } of await Promise.all(writes))
      expect(problem).toMatchObject({ status: 409, code: 'contractor_merged', merged_into: kept })

    await stage.merge(last, kept)
    expect((await stage.read(duplicate)).merged_into).toBe(last)
  })
})
