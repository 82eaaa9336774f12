import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openTestHouse, type TestHouse, type TestOrg } from '../../testing/house.ts'
import { findSecrets, forgetSecret, keepSecret, openSecret } from '../index.ts'
import { KEY_BYTES, open, openStream, seal, sealStream } from './cipher.ts'
import { readMasterKeys } from './master-keys.ts'
import { resealSecrets, rewrapKeys } from './rotation.ts'

let house: TestHouse
let admin: pg.Client
let app: pg.Client
beforeAll(async () => {
  house = await openTestHouse()
  admin = new pg.Client(house.connect)
  app = new pg.Client({ ...house.connect, options: '-c role=gh_app' })
  await admin.connect()
  await app.connect()
})
afterAll(async () => {
  await admin.end()
  await app.end()
  await house.close()
})

const keep = (value: string, { org, is_looked_up }: { org?: TestOrg; is_looked_up?: true } = {}): Promise<string> => {
  const ctx = house.ctx(org)
  return ctx.tx((tx) => keepSecret(tx, ctx, { class: 'tin', value, ...(is_looked_up ? { is_looked_up } : {}) }))
}
const reveal = async (id: string, org?: TestOrg): Promise<string | undefined> => {
  return (await openSecret(house.ctx(org), id))?.toString()
}
const find = (value: string, org?: TestOrg): Promise<string[]> => {
  const ctx = house.ctx(org)
  return ctx.tx((tx) => findSecrets(tx, ctx, { class: 'tin', value }))
}

describe('a secret', () => {
  test('is read back in its own org, and is missing in another', async () => {
    const id = await keep('078-05-1120')
    expect(await reveal(id)).toBe('078-05-1120')
    expect(await reveal(id, house.there)).toBeUndefined()
  })

  test('is never twice the same in the database, and never plain', async () => {
    const first = await keep('plain-canary')
    const second = await keep('plain-canary')
    const { rows } = await admin.query<{ sealed: Buffer }>('select sealed from vault.secrets where id = any ($1)', [
      [first, second],
    ])
    expect(rows).toHaveLength(2)
    expect(rows[0]?.sealed.equals(rows[1]?.sealed ?? Buffer.alloc(0))).toBe(false)
    for (const { sealed } of rows) expect(sealed.includes('plain-canary')).toBe(false)
  })

  test('does not open in another row, altered, or in another class', async () => {
    const mine = await keep('mine')
    const other = await keep('other')
    await admin.query(
      'update vault.secrets set sealed = (select sealed from vault.secrets where id = $1) where id = $2',
      [mine, other],
    )
    await expect(reveal(other)).rejects.toThrow('altered')
    await admin.query(`update vault.secrets set class = 'token' where id = $1`, [mine])
    await expect(reveal(mine)).rejects.toThrow('altered')
  })

  test('is found by its value, in its own org only', async () => {
    const id = await keep('12-3456789', { is_looked_up: true })
    await keep('12-3456780', { is_looked_up: true })
    expect(await find('12-3456789')).toEqual([id])
    expect(await find('12-3456789', house.there)).toEqual([])
    const theirs = await keep('12-3456789', { org: house.there, is_looked_up: true })
    const { rows } = await admin.query<{ lookup: Buffer }>('select lookup from vault.secrets where id = any ($1)', [
      [id, theirs],
    ])
    expect(rows[0]?.lookup.equals(rows[1]?.lookup ?? Buffer.alloc(0))).toBe(false)
  })

  test('that is forgotten is gone', async () => {
    const id = await keep('to be forgotten')
    await house.ctx().tx((tx) => forgetSecret(tx, id))
    expect(await reveal(id)).toBeUndefined()
  })

  test('first kept by two at once has one key', async () => {
    const ctx = house.ctx()
    const ids = await Promise.all(
      Array.from({ length: 8 }, () => ctx.tx((tx) => keepSecret(tx, ctx, { class: 'raced', value: 'x' }))),
    )
    const { rows } = await admin.query(`select distinct key_id from vault.secrets where id = any ($1)`, [ids])
    expect(rows).toHaveLength(1)
  })
})

describe('the vault', () => {
  test('is closed to the application but for its functions', async () => {
    for (const table of ['vault.secrets', 'vault.keys'])
      for (const command of [`select * from ${table}`, `delete from ${table}`, `update ${table} set class = 'x'`])
        await expect(app.query(command)).rejects.toThrow('permission denied')
  })

  test('shows nothing to a connection that acts as no org', async () => {
    const id = await keep('nobody')
    expect((await app.query('select * from vault.secret($1)', [id])).rows).toEqual([])
  })
})

describe('rotation', () => {
  test('seals every secret anew and drops the old keys; nothing is lost and lookups still find', async () => {
    const ids = await Promise.all(['a', 'b', 'c'].map((value) => keep(`rotated-${value}`, { is_looked_up: true })))
    // One row of another test was spoilt on purpose.
    await admin.query(`delete from vault.secrets where org_id = $1 and not id = any ($2)`, [house.here.org_id, ids])
    const keysOf = async () =>
      (await admin.query<{ key_id: string }>('select distinct key_id from vault.secrets where id = any ($1)', [ids]))
        .rows
    const [before] = await keysOf()

    expect(await resealSecrets(house.ctx())).toBe(3)

    const [after] = await keysOf()
    expect(after?.key_id).not.toBe(before?.key_id)
    const { rows } = await admin.query('select 1 from vault.keys where id = $1', [before?.key_id])
    expect(rows).toEqual([])
    expect(await Promise.all(ids.map((id) => reveal(id)))).toEqual(['rotated-a', 'rotated-b', 'rotated-c'])
    expect(await find('rotated-b')).toEqual([ids[1]])
  })

  test('to a new master key wraps every key anew; a process that started before reads them too', async () => {
    const id = await keep('under a new master')
    const old = house.runtime.masters.newest()
    const added = house.runtime.masters.add()
    expect(added?.id).not.toBe(old.id)

    expect(await rewrapKeys(house.ctx())).toBeGreaterThan(0)

    const { rows } = await admin.query(`select distinct master_key from vault.keys where org_id = $1`, [
      house.here.org_id,
    ])
    expect(rows).toEqual([{ master_key: added?.id }])
    expect(await reveal(id)).toBe('under a new master')
    expect(await rewrapKeys(house.ctx())).toBe(0)
  })

  test('says which master key is missing', async () => {
    const id = await keep('lost')
    await admin.query(`update vault.keys set master_key = 'ffffffffffffffff' where org_id = $1`, [house.here.org_id])
    await expect(reveal(id)).rejects.toThrow('The master key ffffffffffffffff is missing')
  })
})

describe('master keys', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-keys-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  test('are made once, in a file that only we read', () => {
    const first = readMasterKeys({ given: undefined, file: undefined, data: folder })
    const second = readMasterKeys({ given: undefined, file: undefined, data: folder })
    expect(second.newest().id).toBe(first.newest().id)
    expect(statSync(path.join(folder, 'keys', 'master')).mode & 0o777).toBe(0o600)
    const added = first.add()
    expect(second.newest().id).toBe(added?.id)
  })

  test('come from a file or the environment, newest first, and a wrong one is named', () => {
    const [old, young] = [randomBytes(KEY_BYTES).toString('base64'), randomBytes(KEY_BYTES).toString('base64')]
    const given = readMasterKeys({ given: `${young},${old}`, file: undefined, data: folder })
    const file = path.join(folder, 'given')
    writeFileSync(file, `${young}\n${old}\n`)
    expect(readMasterKeys({ given: undefined, file, data: folder }).newest().id).toBe(given.newest().id)
    expect(given.add()).toBeUndefined()
    expect(readFileSync(file, 'utf8')).toContain(young)
    expect(() => readMasterKeys({ given: 'short', file: undefined, data: folder })).toThrow('GUILDHALL_MASTER_KEY')
    expect(() => readMasterKeys({ given: undefined, file: `${file}.gone`, data: folder })).toThrow('cannot be read')
  })
})

describe('a sealed stream', () => {
  const key = randomBytes(KEY_BYTES)
  const context = 'org|document'

  async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  const collect = async (stream: AsyncIterable<Buffer>): Promise<Buffer> => {
    const parts: Buffer[] = []
    for await (const part of stream) parts.push(part)
    return Buffer.concat(parts)
  }
  const sealed = (bytes: Buffer, size = 10_000): Promise<Buffer> =>
    collect(sealStream(key, { source: inPieces(bytes, size), context }))
  const unsealed = (bytes: Buffer, size = 7_001): Promise<Buffer> =>
    collect(openStream(key, { source: inPieces(bytes, size), context }))

  test.each([0, 1, 65_535, 65_536, 65_537, 131_072, 300_000])('of %d bytes comes back as it was', async (size) => {
    const bytes = randomBytes(size)
    expect((await unsealed(await sealed(bytes))).equals(bytes)).toBe(true)
  })

  test('that was cut, at a block or within, does not open', async () => {
    const whole = await sealed(randomBytes(200_000))
    const block = 65_536 + 16
    for (const length of [0, 5, 11, 11 + block, 11 + 2 * block, whole.length - 1, whole.length - 17])
      await expect(unsealed(whole.subarray(0, length))).rejects.toThrow()
  })

  test('with two blocks exchanged, a bit changed or bytes appended does not open', async () => {
    const whole = await sealed(randomBytes(200_000))
    const block = 65_536 + 16
    const cut = (from: number, to?: number): Buffer => whole.subarray(from, to)
    const exchanged = [cut(0, 11), cut(11 + block, 11 + 2 * block), cut(11, 11 + block), cut(11 + 2 * block)]
    await expect(unsealed(Buffer.concat(exchanged))).rejects.toThrow('altered')
    await expect(unsealed(Buffer.concat([whole, Buffer.from('x')]))).rejects.toThrow('altered')
    const changed = Buffer.from(whole)
    changed[70_000] = (changed[70_000] ?? 0) ^ 1
    await expect(unsealed(changed)).rejects.toThrow('altered')
  })

  test('belongs to its context', async () => {
    const value = Buffer.from('a value')
    expect(open(key, { sealed: seal(key, { value, context }), context }).equals(value)).toBe(true)
    expect(() => open(key, { sealed: seal(key, { value, context }), context: 'org|other' })).toThrow('altered')
    await expect(
      collect(openStream(key, { source: inPieces(await sealed(value), 9), context: 'org|other' })),
    ).rejects.toThrow('altered')
  })
})
