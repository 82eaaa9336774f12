import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from 'wire'

import { givePassword } from '../modules/identity/account.make.ts'
import { makeContractor } from '../modules/directory/contractor.make.ts'
import { PDF, uploadDocument } from '../modules/documents/document.make.ts'
import { keepSecret } from '../platform/index.ts'
import { prepare } from './examples.ts'
import { openTestHouse, type Caller, type TestHouse } from './house.ts'
import { addressOf, callWith, exampleOf, withJson } from './walk.ts'

/** X15: a secret goes through every flow, and is found in no log, table, file, event, error or answer. */

const CANARY = `canary${randomUUID().replaceAll('-', '')}`

const lines: string[] = []
const answers: string[] = []
let house: TestHouse
let owner: Caller
let admin: pg.Client
beforeAll(async () => {
  house = await openTestHouse({ sandbox: true, hear: (line) => void lines.push(line) })
  owner = house.as('owner')
  admin = new pg.Client(house.connect)
  await admin.connect()
  await prepare(house)
})
afterAll(async () => {
  await admin.end()
  await house.close()
})

const send = async (options: {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  url: string
  headers?: Record<string, string>
  payload?: string
}): Promise<number> => {
  const answer = await house.app.server.fastify.inject(options)
  answers.push(`${answer.body}\n${JSON.stringify({ ...answer.headers, 'set-cookie': undefined })}`)
  return answer.statusCode
}
const json = { 'content-type': 'application/json' }
const post = (url: string, body: unknown, headers: Record<string, string> = {}): Promise<number> =>
  send({ method: 'POST', url, headers: { ...json, ...headers }, payload: JSON.stringify(body) })

/** Every text that the canary could have got into. */
const sinks = async (): Promise<Record<string, string[]>> => {
  const { rows } = await admin.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')`,
  )
  const tables: string[] = []
  for (const { name } of rows) {
    const found = await admin.query<{ row: string }>(`select t::text as row from ${name} t`)
    tables.push(...found.rows.map(({ row }) => `${name}: ${row}`))
  }
  const files = readdirSync(house.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name)).toString('latin1'))
  return { log: lines, answers, tables, files }
}

const expectSilence = async (): Promise<void> => {
  const hex = Buffer.from(CANARY).toString('hex')
  const base64 = Buffer.from(CANARY).toString('base64').slice(0, 40)
  for (const [sink, texts] of Object.entries(await sinks()))
    for (const form of [CANARY, hex, base64])
      expect([sink, texts.filter((text) => text.includes(form)).slice(0, 3)]).toEqual([sink, []])
}

describe('X15: a canary', () => {
  test('is found where it is planted on purpose, so the search works', async () => {
    await makeContractor(owner, { display_name: `Planted ${CANARY}` })
    expect((await sinks())['tables']?.some((row) => row.includes(CANARY))).toBe(true)
    await admin.query(`update directory.contractors set display_name = 'Planted'`)
    await expectSilence()
  })

  test('as a password and a token at every door stays out of every sink', async () => {
    const email = `viewer@here.test`
    await givePassword(house.runtime, { user_id: house.here.users.viewer, password: CANARY })
    const { rows } = await admin.query<{ email: string }>('select email from identity.users where id = $1', [
      house.here.users.viewer,
    ])
    const known = rows[0]?.email ?? email
    expect(await post('/api/v1/auth/sign-in', { email: known, password: CANARY })).toBe(200)
    answers.pop()
    expect(await post('/api/v1/auth/sign-in', { email: 'nobody@example.com', password: CANARY })).toBe(401)
    expect(await post('/api/v1/auth/sign-in', { email: known, password: { text: CANARY } })).toBe(422)
    expect(await post('/api/v1/auth/sign-in', { email: CANARY, password: 'x' })).toBe(401)
    await send({ method: 'POST', url: '/api/v1/auth/sign-in', headers: json, payload: `{"password":"${CANARY}` })
    await post('/api/v1/auth/refresh', {}, { cookie: `gh_session=${CANARY}`, origin: 'http://guildhall.test' })
    await send({ method: 'GET', url: '/api/v1/me', headers: { authorization: `Bearer ${CANARY}.${CANARY}.${CANARY}` } })
    await send({ method: 'GET', url: '/api/v1/me', headers: { cookie: `gh_access=${CANARY}.a.b` } })
    for (const url of ['auth/reset-password', 'auth/verify-email', 'invites/look-up', 'invites/accept'])
      await post(`/api/v1/${url}`, { token: CANARY, password: CANARY })
    for (const url of ['uploads', 'downloads', 'pictures'])
      await send({ method: url === 'uploads' ? 'PUT' : 'GET', url: `/files/${url}/${house.here.org_id}/${CANARY}` })
    const change = { current_password: 'wrong', password: CANARY }
    await post('/api/v1/account/password', change, { authorization: `Bearer ${owner.token}` })
    await house.work()
    await expectSilence()
  })

  test('as a value that is refused, at every endpoint, is not repeated', async () => {
    for (const { name, method, path: address } of withJson) {
      const example = await exampleOf(house, name, owner)
      const { body: _, ...rest } = example
      const answer = await callWith(owner, name, { ...rest, body: { ...example.body, unknown_field: CANARY } })
      answers.push(JSON.stringify(answer.problem))
      const fields = Object.keys(example.body ?? {})
      if (fields.length === 0) continue
      const wrong = Object.fromEntries(fields.map((field) => [field, { [CANARY.length]: CANARY }]))
      await send({
        method,
        url: addressOf(address, example.params),
        headers: { ...json, authorization: `Bearer ${owner.token}`, 'idempotency-key': randomUUID() },
        payload: JSON.stringify(wrong),
      })
    }
    expect(answers.length).toBeGreaterThan(Object.keys(endpoints).length / 3)
    await expectSilence()
  })

  test('as a tax number in a form and in the vault is sealed, and in no event or job', async () => {
    const { id } = await makeContractor(owner, { email: 'canary@example.com' })
    const bytes = Buffer.concat([PDF, Buffer.from(`TIN ${CANARY}`)])
    await uploadDocument(house, { caller: owner, of: { kind: 'contractor', id }, bytes, document_category: 'tax_form' })
    const ctx = house.ctx()
    await ctx.tx((tx) => keepSecret(tx, ctx, { class: 'tin', value: CANARY, is_looked_up: true }))
    await house.work()
    await expectSilence()
  })

  test('in an error of the database is not logged', async () => {
    const { log } = house.runtime
    const error = await admin.query(`select '${CANARY}'::uuid`).catch((thrown: unknown) => thrown)
    log.error({ err: error }, 'our mistake')
    const unique = await admin
      .query(`insert into platform.migrations (name) values ('${CANARY}'), ('${CANARY}')`)
      .catch((thrown: unknown) => thrown)
    log.error({ err: unique }, 'our mistake')
    expect(lines.at(-1)).toContain('23505')
    await expectSilence()
  })
})
