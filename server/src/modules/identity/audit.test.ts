import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { makeContractor } from '../directory/contractor.make.ts'
import { sealEvents } from '#platform'
import { verifyExport, type Verdict } from '#platform/audit/verifying'
import { openTestHouse, type Caller, type TestHouse } from '../../testing/house.ts'

let house: TestHouse
let owner: Caller
let admin: pg.Client
beforeAll(async () => {
  house = await openTestHouse()
  owner = house.as('owner')
  admin = new pg.Client(house.connect)
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await house.close()
})

const happen = async (count = 3): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1)
    await makeContractor(owner, { email: `${turn}-${Math.random()}@example.com` })
}
const unsealed = async (): Promise<number> => {
  const { rows } = await admin.query<{ count: number }>(
    `select count(*)::int as count from platform.events e where e.org_id = $1 and not exists
       (select from platform.event_seals x where x.org_id = e.org_id and x.event_id = e.id)`,
    [house.here.org_id],
  )
  return rows[0]?.count ?? 0
}
/** Until nothing waits: other files' transactions on this server hold the horizon back for a moment. */
const seal = async (work: () => Promise<unknown> = () => sealEvents(house.ctx())): Promise<void> => {
  await expect
    .poll(
      async () => {
        await work()
        return unsealed()
      },
      { timeout: 15_000 },
    )
    .toBe(0)
}
/** The answer is text: no schema describes its lines. */
const exported = async (query: { from?: string; to?: string } = {}, caller = owner): Promise<string[]> =>
  String((await caller.call('exportAudit', { query })).body)
    .trimEnd()
    .split('\n')
async function* each(lines: string[]): AsyncGenerator<string> {
  yield* lines
}
const verify = (lines: string[]): Promise<Verdict> => verifyExport(each(lines))

describe('the audit trail', () => {
  test('says who, what, when, from where, from what to what', async () => {
    const { id } = await makeContractor(owner, { email: 'seen@example.com' })
    const headers = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0' }
    await owner.call('updateContractor', { params: { id }, body: { availability: 'busy' }, key: true, headers })
    const { body } = await owner.call('listAudit', { query: { subject_id: id, limit: '10' } })
    expect(body.audit[0]).toMatchObject({
      action: 'contractor.updated',
      actor: { id: house.here.users.owner, kind: 'user' },
      address: '127.0.0.x',
      device: 'Firefox on Windows',
      changes: [{ field: 'availability', from: 'available', to: 'busy' }],
      seal: null,
    })
    await seal()
    const sealed = await owner.call('listAudit', { query: { subject_id: id } })
    expect(sealed.body.audit[0]?.seal?.hash).toMatch(/^[0-9a-f]{64}$/)
  })

  test('is filtered by person, action, thing and time, and paged without loss', async () => {
    await happen(5)
    const all = await owner.call('listAudit', { query: { limit: '200' } })
    const first = await owner.call('listAudit', { query: { limit: '3' } })
    const second = await owner.call('listAudit', { query: { limit: '200', cursor: first.body.next_cursor ?? '' } })
    expect([...first.body.audit, ...second.body.audit].map(({ id }) => id)).toEqual(all.body.audit.map(({ id }) => id))

    const created = await owner.call('listAudit', { query: { action: 'contractor.created' } })
    expect(new Set(created.body.audit.map(({ action }) => action))).toEqual(new Set(['contractor.created']))
    const nobody = await owner.call('listAudit', { query: { actor_id: house.here.users.viewer } })
    expect(nobody.body.audit).toEqual([])
    const { at = '' } = all.body.audit[2] ?? {}
    const before = await owner.call('listAudit', { query: { to: at, limit: '200' } })
    expect(before.body.audit.every((entry) => entry.at < at)).toBe(true)
    const today = (await owner.call('listAudit', { query: { from: at.slice(0, 10), limit: '200' } })).body.audit.length
    expect((await owner.call('listAudit', { query: { to: '2020-01-01' } })).body.audit).toEqual([])
    expect(today).toBeGreaterThan(0)
  })

  test('is for who may view it, and shows nothing of another org', async () => {
    for (const name of ['listAudit', 'exportAudit'] as const)
      expect((await house.as('manager').call(name)).problem).toMatchObject({ status: 403, required: 'audit:view' })
    const theirs = await house.as('owner', house.there).call('listAudit')
    const ours = new Set((await owner.call('listAudit', { query: { limit: '200' } })).body.audit.map(({ id }) => id))
    expect(theirs.body.audit.filter(({ id }) => ours.has(id))).toEqual([])
  })
})

describe('the chain', () => {
  test('seals each fact once, in the order of commits; eight sealers at once make one chain', async () => {
    await happen(20)
    await seal(() => Promise.all(Array.from({ length: 8 }, () => sealEvents(house.ctx()))))
    const { rows } = await admin.query<{ seals: number; last: number }>(
      `select count(*)::int as seals, max(seq)::int as last from platform.event_seals where org_id = $1`,
      [house.here.org_id],
    )
    expect(rows[0]?.seals).toBe(rows[0]?.last)
    expect(await verify(await exported())).toMatchObject({ is_whole: true, links: rows[0]?.seals })
  })

  test('waits for a transaction that still runs, so that nothing comes in before a seal', async () => {
    await seal()
    await admin.query('begin')
    await admin.query('select pg_current_xact_id()')
    await happen(1)
    expect(await sealEvents(house.ctx())).toBe(0)
    expect(await unsealed()).toBe(1)
    await admin.query('commit')
    await seal()
  })

  test('cannot be changed or cut by the application', async () => {
    const app = new pg.Client({ ...house.connect, options: `-c role=gh_app -c app.org=${house.here.org_id}` })
    await app.connect()
    for (const command of [
      `update platform.event_seals set hash = hash`,
      'delete from platform.event_seals',
      `update platform.events set note = 'x'`,
    ])
      await expect(app.query(command)).rejects.toThrow('permission denied')
    await app.end()
  })

  test('that the sweep asks for is sealed by a job', async () => {
    await happen(1)
    await seal(async () => {
      await admin.query(`select graphile_worker.add_job('events.seal', json_build_object('org_id', $1::text))`, [
        house.here.org_id,
      ])
      await house.work()
    })
    const { body } = await owner.call('listAudit', { query: { limit: '1', action: 'contractor.created' } })
    expect(body.audit[0]?.seal).not.toBeNull()
  })
})

describe('an export', () => {
  test('of a part of the time is whole too, and that it was taken is noted', async () => {
    await happen(5)
    await seal()
    const lines = await exported()
    const middle = JSON.parse(lines[3] ?? '').fact.at
    const part = await exported({ from: middle })
    expect(part.length).toBeLessThan(lines.length)
    expect(await verify(part)).toMatchObject({ is_whole: true })
    const { body } = await owner.call('listAudit', { query: { limit: '1' } })
    expect(body.audit[0]?.action).toBe('audit.exported')
  })

  test('of nothing is whole', async () => {
    expect(await verify(await exported({ from: '2099-01-01T00:00:00Z' }))).toMatchObject({ is_whole: true, links: 0 })
  })

  const altered = (lines: string[], at: number, change: (line: string) => string): string[] =>
    lines.map((line, index) => (index === at ? change(line) : line))

  test('names the first link that was altered, taken out, moved, added or cut off', async () => {
    await happen(5)
    await seal()
    const lines = await exported()
    const broken = async (changed: string[]): Promise<[number, string]> => {
      const verdict = await verify(changed)
      if (verdict.is_whole) throw new Error('This should be found.')
      return [verdict.line, verdict.says]
    }
    expect(
      await broken(altered(lines, 3, (line) => line.replace('"actor_kind":"user"', '"actor_kind":"system"'))),
    ).toEqual([4, expect.stringContaining('it was altered')])
    expect(await broken(lines.toSpliced(3, 1))).toEqual([4, expect.stringContaining('is missing')])
    expect(await broken(lines.toSpliced(2, 2, lines[3] ?? '', lines[2] ?? ''))).toEqual([
      3,
      expect.stringContaining('missing'),
    ])
    expect(await broken(lines.toSpliced(3, 0, lines[2] ?? ''))).toEqual([4, expect.stringContaining('moved, or added')])
    expect(await broken(lines.slice(0, -3))).toEqual([lines.length - 2, expect.stringContaining('was cut')])
    expect(await broken(lines.toSpliced(-2, 1))).toEqual([lines.length - 1, expect.stringContaining('links end with')])
    expect(await broken([...lines, lines[2] ?? ''])).toEqual([lines.length + 1, expect.stringContaining('was added')])
    expect(await broken(lines.slice(1))).toEqual([1, expect.stringContaining('beginning is missing')])
    expect(await broken(altered(lines, 2, () => '{"half'))).toEqual([3, expect.stringContaining('cannot be read')])
  })

  test('shows what somebody with the database in hand changed afterwards', async () => {
    await happen(1)
    await seal()
    const { rows } = await admin.query<{ id: string }>(
      `update platform.events set actor_id = $2 where id =
         (select id from platform.events where org_id = $1 and name = 'contractor.created' limit 1) returning id`,
      [house.here.org_id, house.here.users.viewer],
    )
    expect(await verify(await exported())).toMatchObject({
      is_whole: false,
      says: expect.stringContaining(rows[0]?.id ?? '?'),
    })
    await admin.query('update platform.events set actor_id = $2 where id = $1', [rows[0]?.id, house.here.users.owner])
    expect(await verify(await exported())).toMatchObject({ is_whole: true })
  })

  test('is checked by the command, which needs no database', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-audit-'))
    const lines = await exported()
    const run = (name: string, content: string[]): string => {
      writeFileSync(path.join(folder, name), `${content.join('\n')}\n`)
      const main = path.resolve(import.meta.dirname, '../../main.js')
      return execFileSync(process.execPath, [main, 'audit-verify', path.join(folder, name)], {
        encoding: 'utf8',
        stdio: 'pipe',
      })
    }
    expect(run('good.jsonl', lines)).toContain(': whole.')
    expect(() => run('bad.jsonl', lines.toSpliced(2, 1))).toThrow('BROKEN. Line 3')
    rmSync(folder, { recursive: true })
  })
})
