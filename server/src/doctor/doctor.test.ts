import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { readConfig, type Config } from '../platform/config.ts'
import { keepSecret } from '../platform/index.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { examineDatabase } from './database.ts'
import type { Finding } from './finding.ts'
import { examineDisk, examineKeys, examineNode, examineSettings } from './place.ts'
import { examineFiles, examineQueue, examineRooms, examineVault } from './running.ts'

/** Something is broken, and the doctor says so, in a sentence that names it. */

let house: TestHouse
let admin: pg.Client
const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-doctor-'))
beforeAll(async () => {
  house = await openTestHouse()
  admin = new pg.Client(house.connect)
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await house.close()
  rmSync(folder, { recursive: true })
})

const config = (env: Record<string, string> = {}): Config => readConfig({ GUILDHALL_DATA: folder, ...env })
const states = (findings: Finding[]): string[] => findings.map(({ state }) => state)
const said = (findings: Finding[]): string => findings.map(({ says }) => says).join('\n')

describe('the place', () => {
  test('an old Node is named', () => {
    expect(examineNode('20.19.0')).toMatchObject({ state: 'ill', says: expect.stringContaining('20.19.0') })
    expect(examineNode('26.1.0').state).toBe('well')
  })

  test('settings of production that send no money and no letter are broken, and none of them is shown', () => {
    const production = {
      NODE_ENV: 'production',
      GUILDHALL_SECRET: 'canary-secret-of-thirty-two-characters',
      GUILDHALL_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
      GUILDHALL_DEMO: 'off',
    }
    const findings = examineSettings(config(production))
    expect(states(findings)).toEqual(['ill', 'ill', 'weak', 'weak'])
    expect(said(findings)).not.toMatch(/canary|BwcH/)
    const whole = {
      ...production,
      STRIPE_SECRET_KEY: 'sk_live_x',
      STRIPE_WEBHOOK_SECRET: 'whsec_x',
      SMTP_URL: 'smtps://user:canary@mail.example.com',
      MAIL_FROM: 'hello@example.com',
      PUBLIC_URL: 'https://guildhall.example',
      TRUST_PROXY: '10.0.0.1',
      S3_BUCKET: 'files',
    }
    expect(states(examineSettings(config(whole)))).toEqual(['well'])
    expect(() => config({ ...whole, MAIL_FROM: '' })).toThrow('MAIL_FROM is missing')
  })

  test('keys that others can read are named with what to do', async () => {
    mkdirSync(path.join(folder, 'keys'), { mode: 0o700 })
    writeFileSync(path.join(folder, 'keys', 'master'), 'x', { mode: 0o600 })
    expect((await examineKeys(config())).state).toBe('well')
    chmodSync(path.join(folder, 'keys', 'master'), 0o644)
    expect(await examineKeys(config())).toMatchObject({
      state: 'ill',
      says: expect.stringMatching(/master.*chmod 600/),
    })
    expect((await examineDisk(config())).says).toMatch(/GB are free/)
  })
})

describe('the database', () => {
  test('is well as tests have it', async () => {
    const { findings, is_usable } = await examineDatabase(house.connect, config())
    expect([is_usable, states(findings)]).toEqual([true, ['well', 'well', 'well', 'well']])
  })

  test('that is away, short of connections, behind, or open between orgs is named', async () => {
    const away = await examineDatabase({ connectionString: 'postgres://x@127.0.0.1:9/x' }, config())
    expect(said(away.findings)).toContain('does not answer (ECONNREFUSED)')
    const crowded = await examineDatabase(house.connect, config({ DATABASE_POOL: '200' }))
    expect(said(crowded.findings)).toContain('Lower DATABASE_POOL')

    await admin.query('alter table directory.contractors no force row level security')
    expect(said((await examineDatabase(house.connect, config())).findings)).toContain('directory.contractors')
    await admin.query('alter table directory.contractors force row level security')

    await admin.query(`delete from platform.migrations where name like '%_health'`)
    const behind = await examineDatabase(house.connect, config())
    expect([behind.is_usable, said(behind.findings)]).toEqual([
      false,
      expect.stringContaining('2 migrations did not run'),
    ])
  })
})

describe('what lives in it', () => {
  test('jobs that failed or wait too long are named', async () => {
    await house.work()
    expect(states(await examineQueue(house.runtime))).toEqual(['well'])
    await admin.query(`select graphile_worker.add_job('late.job', '{}', run_at => now() - interval '1 hour')`)
    await admin.query(`select graphile_worker.add_job('failed.job', '{}', max_attempts => 1)`)
    await admin.query(`update graphile_worker._private_jobs set attempts = 1 where max_attempts = 1`)
    const findings = await examineQueue(house.runtime)
    expect(states(findings)).toEqual(['weak', 'ill'])
    expect(said(findings)).toMatch(/1 job "failed.job" failed for good[\s\S]*waits for 60 minutes/)
  })

  test('a master key that is missing, or old, is named', async () => {
    const ctx = house.ctx()
    await ctx.tx((tx) => keepSecret(tx, ctx, { class: 'tin', value: 'x' }))
    expect((await examineVault(house.runtime)).state).toBe('well')
    house.runtime.masters.add()
    expect(await examineVault(house.runtime)).toMatchObject({
      state: 'weak',
      says: expect.stringContaining('secrets:rotate'),
    })
    await admin.query(`update vault.keys set master_key = 'gone'`)
    expect(await examineVault(house.runtime)).toMatchObject({ state: 'ill', says: expect.stringContaining('gone') })
  })

  test('a place for files that takes none is named', async () => {
    const { files } = house.runtime.adapters
    expect((await examineFiles(files)).state).toBe('well')
    const full = { ...files, write: () => Promise.reject(new Error('ENOSPC: no space left')) }
    expect(await examineFiles(full)).toMatchObject({ state: 'ill', says: expect.stringContaining('no space left') })
  })

  test('a ledger that breaks a promise is named', async () => {
    expect(states(await examineRooms(house.runtime))).toEqual(['well'])
    await admin.query('insert into ledger.checks values ($1, 3, now())', [house.here.org_id])
    expect(said(await examineRooms(house.runtime))).toContain('The ledger of 1 org breaks a promise')
  })
})
