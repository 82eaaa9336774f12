import { randomUUID } from 'node:crypto'

import pg from 'pg'

/** Facts that 10,000 people are told of, one after the other, and what a reader beside them feels. */

const PEOPLE = 10_000
/** One is over in a second: several make a p99 of more than its six slowest reads. */
const ROUNDS = 5
const CALM_MS = 6_000
const PAUSE_MS = 2
const LIMIT_MS = 120_000

export type Fanout = { calm_p99_ms: number; busy_p99_ms: number; seconds: number; told: number }

type Where = { socket: string; port: number; token: string; org_id: string; path: string }

export const measureFanout = async ({ socket, org_id, ...reader }: Where): Promise<Fanout> => {
  const client = new pg.Client({ host: socket, user: 'postgres', database: 'postgres' })
  await client.connect()
  try {
    const contractor = await addPeople(client, org_id)
    await readUntil(reader, async () => false, CALM_MS)
    const calm = await readUntil(reader, async () => false, CALM_MS)

    const from = performance.now()
    const before = await countTold(client, org_id)
    const busy: number[] = []
    for (let round = 1; round <= ROUNDS; round += 1) {
      await tellEverybody(client, { org_id, contractor })
      const wanted = before + PEOPLE * round
      busy.push(...(await readUntil(reader, async () => (await countTold(client, org_id)) >= wanted, LIMIT_MS)))
    }
    const told = ((await countTold(client, org_id)) - before) / ROUNDS
    return { calm_p99_ms: p99(calm), busy_p99_ms: p99(busy), seconds: (performance.now() - from) / 1000 / ROUNDS, told }
  } finally {
    await client.end()
  }
}

const addPeople = async (client: pg.Client, org_id: string): Promise<string> => {
  await client.query(
    `with people as (
       insert into identity.users (id, email, name, created_at)
       select gen_random_uuid(), 'bench-' || n || '@example.com', 'Bench ' || n, now() from generate_series(1, $2::int) n returning id)
     insert into identity.members (org_id, id, user_id, role, created_at) select $1, gen_random_uuid(), id, 'manager', now() from people`,
    [org_id, PEOPLE],
  )
  const { rows } = await client.query<{ id: string }>(
    'select id from directory.contractors where org_id = $1 limit 1',
    [org_id],
  )
  return rows[0]?.id ?? ''
}

const countTold = async (client: pg.Client, org_id: string): Promise<number> => {
  const { rows } = await client.query<{ count: number }>(
    'select count(*)::int as count from notifications.notifications where org_id = $1',
    [org_id],
  )
  return rows[0]?.count ?? 0
}

const tellEverybody = async (client: pg.Client, { org_id, contractor }: { org_id: string; contractor: string }) => {
  const id = randomUUID()
  await client.query(
    `insert into platform.events (org_id, id, at, name, actor_kind, body)
     values ($1, $2, now(), 'contractor.payout_status_changed', 'system', json_build_object('contractor_id', $3::text, 'stripe_status', 'enabled'))`,
    [org_id, id, contractor],
  )
  const payload = `json_build_object('org_id', $1::text, 'event_id', $2::text)`
  await client.query(`select graphile_worker.add_job('events.deliver', ${payload})`, [org_id, id])
}

type Reader = { port: number; token: string; path: string }

/** Reads on two connections, with a breath between, until it is done or the time is over. */
const readUntil = async (
  { port, token, path }: Reader,
  isDone: () => Promise<boolean>,
  limit_ms: number,
): Promise<number[]> => {
  const times: number[] = []
  const until = performance.now() + limit_ms
  const state = { done: false }
  const read = async (): Promise<void> => {
    while (!state.done && performance.now() < until) {
      const from = performance.now()
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { authorization: `Bearer ${token}` } })
      await answer.arrayBuffer()
      times.push(performance.now() - from)
      await pause(PAUSE_MS)
    }
  }
  const watch = async (): Promise<void> => {
    while (!state.done && performance.now() < until) {
      state.done = await isDone()
      await pause(200)
    }
  }
  await Promise.all([read(), read(), watch()])
  return times
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })

const p99 = (times: number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0
