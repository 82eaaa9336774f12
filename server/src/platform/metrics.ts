import { sql } from 'kysely'

import type { Database } from './db/database.ts'
import { written } from './db/kysely.ts'
import type { Room } from './room.ts'

/**
 * What the installation does, in numbers, as Prometheus reads them. Tallies are plain arrays of this process:
 * prom-client would take 18 MB for the same, and has had no release for two years.
 */

export type Gauge = { name: string; help: string; value: number; labels?: Readonly<Record<string, string>> }

/** Upper bounds in seconds; the last bucket is everything. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const

type Tally = { buckets: number[]; count: number; seconds: number }

export type Metrics = {
  /** Counts one answered request. The route is a pattern, never an address, so there are few. */
  observe(request: { method: string; route: string; status: number; ms: number }): void
  /** Everything, as text. */
  render(gauges: readonly Gauge[]): string
}

export const createMetrics = (): Metrics => {
  const tallies = new Map<string, Tally>()
  return {
    observe: ({ method, route, status, ms }) => {
      const labels = `method="${method}",route="${route}",status="${Math.floor(status / 100)}xx"`
      const tally = tallies.get(labels) ?? { buckets: BOUNDS.map(() => 0), count: 0, seconds: 0 }
      tallies.set(labels, tally)
      const seconds = ms / 1000
      const bucket = BOUNDS.findIndex((bound) => seconds <= bound)
      if (bucket >= 0) tally.buckets[bucket] = (tally.buckets[bucket] ?? 0) + 1
      tally.count += 1
      tally.seconds += seconds
    },
    render: (gauges) => `${[...histogram(tallies), ...gauges.flatMap(lines)].join('\n')}\n`,
  }
}

const REQUESTS = 'guildhall_http_request_seconds'

const histogram = (tallies: Map<string, Tally>): string[] => [
  `# HELP ${REQUESTS} How long requests took, by route and class of status`,
  `# TYPE ${REQUESTS} histogram`,
  ...[...tallies].flatMap(([labels, { buckets, count, seconds }]) => {
    let sum = 0
    const rows = BOUNDS.map((bound, index) => {
      sum += buckets[index] ?? 0
      return `${REQUESTS}_bucket{${labels},le="${bound}"} ${sum}`
    })
    const total = `${REQUESTS}_bucket{${labels},le="+Inf"} ${count}`
    return [...rows, total, `${REQUESTS}_sum{${labels}} ${seconds}`, `${REQUESTS}_count{${labels}} ${count}`]
  }),
]

const lines = ({ name, help, value, labels }: Gauge, index: number, all: readonly Gauge[]): string[] => {
  const head = all[index - 1]?.name === name ? [] : [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`]
  const named = Object.entries(labels ?? {}).map(([label, text]) => `${label}="${text.replaceAll(/["\\\n]/g, '_')}"`)
  return [...head, `${name}${named.length > 0 ? `{${named.join(',')}}` : ''} ${value}`]
}

export type QueueRow = { task: string; waiting: number; running: number; failed: number; oldest_seconds: number }

/** What the queue holds, by task. */
export const readQueue = (database: Database): Promise<QueueRow[]> =>
  database.global(written(sql<QueueRow>`select * from platform.queue_health() order by task`))

const DELIVER = 'events.deliver'

/** What the rooms say of themselves. */
export const gaugesOf = async (database: Database, rooms: readonly Room[]): Promise<Gauge[]> =>
  (await Promise.all(rooms.map(async (room) => (await room.gauges?.(database)) ?? []))).flat()

/** The state of this process and of what all share. */
export const readGauges = async (database: Database, rooms: readonly Room[]): Promise<Gauge[]> => {
  const { totalCount, idleCount, waitingCount } = database.pool
  const pool = { open: totalCount, idle: idleCount, waiting: waitingCount }
  const queue = await readQueue(database)
  const jobs = (state: 'waiting' | 'running' | 'failed'): Gauge[] =>
    queue.map((row) => ({
      name: 'guildhall_jobs',
      help: 'Jobs by task and state',
      value: row[state],
      labels: { task: row.task, state },
    }))
  const lag = queue.find(({ task }) => task === DELIVER)?.oldest_seconds ?? 0
  return [
    ...Object.entries(pool).map(([state, value]) => ({
      name: 'guildhall_pool_connections',
      help: 'Database connections of this process; waiting are calls without one',
      value,
      labels: { state },
    })),
    ...jobs('waiting'),
    ...jobs('running'),
    ...jobs('failed'),
    { name: 'guildhall_event_lag_seconds', help: 'Age of the oldest fact that a listener has not heard', value: lag },
    ...(await gaugesOf(database, rooms)),
    { name: 'process_resident_memory_bytes', help: 'Memory of this process', value: process.memoryUsage.rss() },
    { name: 'process_uptime_seconds', help: 'How long this process runs', value: Math.round(process.uptime()) },
  ]
}
