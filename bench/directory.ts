import { spawnSync } from 'node:child_process'
import path from 'node:path'

import { findPeople, type Filters, type Typed } from '../server/src/modules/directory/search.queries.ts'
import { baseline, type Baseline } from './baseline.ts'
import { beside } from './beside.ts'
import type { Installation } from './installation.ts'
import { loadReads, type Measured } from './load.ts'

/** The directory over HTTP, of the same page by plain SQL: filtered, searched, far down, and with ten times the people. */

const ROOT = path.resolve(import.meta.dirname, '..')
const CONNECTIONS = 8
const SECONDS = 8

export type Pair = { ours: Measured; theirs: Baseline }
type Where = { house: Installation; socket: string; token: string; org_id: string }

/** Fills ten orgs; answers what the command said of its speed. */
export const seedPeople = ({ data }: Installation, contractors: number): string => {
  const args = ['server/src/main.js', 'seed', '--contractors', String(contractors)]
  const ran = spawnSync(process.execPath, args, {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, GUILDHALL_DATA: data, NODE_ENV: 'development', LOG_LEVEL: 'warn' },
  })
  if (ran.status !== 0) throw new Error(`seeding failed: ${ran.stderr}`)
  return ran.stdout.trim()
}

export type Asked = { filters?: Partial<Filters>; q?: string; page?: number }

const PAIRS = [
  ['videography', 'design'],
  ['seo', 'paid_ads'],
  ['photography', 'editing'],
  ['copywriting', 'social_media'],
] as const

/** Two specialties, those who have time, well rated: each kind of work in turn. */
export const FILTERED: readonly Asked[] = PAIRS.flatMap((specialties) =>
  [4, 4.5].map((min_rating) => ({
    filters: { specialties: [...specialties], availability: ['available'], min_rating },
  })),
)

export const SEARCHED: readonly Asked[] = [
  'drone',
  'berlin wedding',
  'aurora',
  'shoots documentaries',
  'ana rey',
  'hotels',
].map((q) => ({ q }))

export const paged = (where: Where, page: number): Promise<Measured> => ask(where, [{ page }])

export const compare = async (where: Where, asked: readonly Asked[]): Promise<Pair> => ({
  ours: await ask(where, asked),
  theirs: await baseline({
    socket: where.socket,
    scripts: asked.map((one) => scriptOf(where.org_id, one)),
    connections: CONNECTIONS,
    seconds: SECONDS,
    settings: { 'app.org': where.org_id },
  }),
})

/** What a server without anything of ours does with the same statements: no more than this is left for us to win. */
export const bare = async ({ socket, org_id, token }: Where, asked: readonly Asked[]): Promise<Measured> => {
  let measured: Measured | undefined
  await beside({
    file: 'page-server.ts',
    env: (port) => ({ BENCH_PAGES: JSON.stringify({ port, socket, connections: CONNECTIONS, org_id, asked }) }),
    work: async (port) => {
      measured = await ask({ house: { port }, token }, asked)
    },
  })
  if (!measured) throw new Error('Nothing was measured.')
  return measured
}

const ask = (
  { house, token }: { house: Pick<Installation, 'port'>; token: string },
  asked: readonly Asked[],
): Promise<Measured> =>
  loadReads({
    port: house.port,
    connections: CONNECTIONS,
    seconds: SECONDS,
    paths: asked.map((one) => `/api/v1/contractors?${addressOf(one)}`),
    token,
  })

/** The query of an address, in one order. */
export const addressOf = ({ filters = {}, q, page }: Asked): string => {
  const { specialties, availability, min_rating } = filters
  const all = { q, page, specialties: specialties?.join(','), availability: availability?.join(','), min_rating }
  const given = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  return String(new URLSearchParams(given))
}

/** The statement that the list would send. */
export const statementOf = (
  org_id: string,
  { filters = {}, q, page = 1 }: Asked,
): { text: string; values: unknown[] } => {
  const typed: Typed | undefined = q === undefined ? undefined : { q, by: 'words' }
  const view = { filters: { specialties_match: 'any' as const, is_active: 'true' as const, ...filters }, typed }
  const query = findPeople(org_id, {
    ...view,
    sort_by: undefined,
    limit: 20,
    offset: (page - 1) * 20,
    with_facets: false,
  })
  const { sql, parameters } = query.compile()
  return { text: sql, values: [...parameters] }
}

/** The same as a script of pgbench, parameters written in. */
const scriptOf = (org_id: string, asked: Asked): string => {
  const { text, values } = statementOf(org_id, asked)
  return `${text.replaceAll(/\$(\d+)/g, (_, n: string) => literal(values[Number(n) - 1])).replaceAll(/\s*\n\s*/g, ' ')};\n`
}

const literal = (value: unknown): string => {
  if (Array.isArray(value)) return `'{${value.join(',')}}'`
  return typeof value === 'number' ? String(value) : `'${String(value)}'`
}
