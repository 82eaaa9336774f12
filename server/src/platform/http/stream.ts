import type { FastifyReply } from 'fastify'
import { sql } from 'kysely'
import { EVENTS, type EventName, type Permission } from 'wire'

import type { Runtime } from '../ctx.ts'
import { written } from '../db/kysely.ts'
import { isUuid } from '../ids.ts'
import { unavailable, validationFailed } from '../problem.ts'
import { authenticate } from './caller.ts'
import type { Server } from './server.ts'
import type { Claims } from './token.ts'

/**
 * The live feed: server-sent events, each with an id to resume from, heard only by those who may read its subject.
 * One query per org and tick while somebody listens; it stops below the oldest running transaction, because ids and
 * commits come in different orders.
 */

const TICK_MS = 250
const HEARTBEAT_MS = 20_000
const LASTS_MS = 10 * 60_000
const MAX_EVENTS = 200
const MAX_STREAMS = 1_000
const EVENT_STREAM = 'text/event-stream; charset=utf-8'

type Row = { id: string; name: EventName; at: string; body: Record<string, unknown>; subjects: string[]; txid: string }
type Stream = {
  org_id: string
  user_id: string
  permissions: ReadonlySet<Permission>
  cursor: string
  reply: FastifyReply
  beat: number
  expires: number
}

/** Mounts `GET /api/v1/events/stream`; returns what ends all streams. */
export const mountStream = (server: Server): (() => void) => {
  const { runtime } = server
  const streams = new Set<Stream>()
  let timer: NodeJS.Timeout | undefined

  const end = (stream: Stream): void => {
    streams.delete(stream)
    stream.reply.raw.end()
  }
  const tick = async (): Promise<void> => {
    for (const stream of streams) await push(runtime, stream).catch(() => end(stream))
    timer = streams.size > 0 ? setTimeout(() => void tick(), TICK_MS) : undefined
  }

  server.fastify.get('/api/v1/events/stream', async (request, reply) => {
    const claims = authenticate(server, request)
    if (request.method === 'HEAD') return reply.type(EVENT_STREAM).send()
    if (streams.size >= MAX_STREAMS) throw unavailable()
    const cursor = readCursor(request.headers['last-event-id']) ?? (await newest(runtime, claims.org))
    const stream = open(reply, { claims, cursor })
    streams.add(stream)
    request.raw.on('close', () => streams.delete(stream))
    timer ??= setTimeout(() => void tick(), TICK_MS)
  })

  return () => {
    clearTimeout(timer)
    for (const stream of streams) end(stream)
  }
}

/** Answers with the head of an endless answer; it is renewed with a fresh token before its own grows old. */
const open = (reply: FastifyReply, { claims, cursor }: { claims: Claims; cursor: string }): Stream => {
  reply.hijack()
  const head = Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)] as const)
  reply.raw.writeHead(200, {
    ...Object.fromEntries(head),
    'content-type': EVENT_STREAM,
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  reply.raw.write(`retry: 2000\nid: ${cursor}\nevent: ready\ndata: {}\n\n`)
  const now = Date.now()
  return {
    org_id: claims.org,
    user_id: claims.sub,
    permissions: new Set(claims.permissions),
    cursor,
    reply,
    beat: now,
    expires: now + LASTS_MS,
  }
}

const readCursor = (header: string | string[] | undefined): string | undefined => {
  if (typeof header !== 'string' || header === '') return undefined
  const [txid = '', id = '', more] = header.split('.')
  if (!/^\d{1,19}$/.test(txid) || !isUuid(id) || more !== undefined)
    throw validationFailed([{ path: 'Last-Event-ID', code: 'invalid', message: 'is not an id of this stream' }])
  return header
}

const NIL = '00000000-0000-0000-0000-000000000000'

const newest = async ({ database }: Runtime, org_id: string): Promise<string> => {
  const [row] = await database.read(
    org_id,
    written(sql<{ txid: string; id: string }>`
      select e.txid::text as txid, e.id from platform.events e
      where e.org_id = ${org_id} and e.txid < pg_snapshot_xmin(pg_current_snapshot())
      order by e.txid desc, e.id desc limit 1`),
  )
  return row ? `${row.txid}.${row.id}` : `0.${NIL}`
}

/** What a listener may hear of a fact; where people are the subjects, each hears of themselves only. */
const asHeardBy = (
  { permissions, user_id }: Stream,
  { name, subjects, body }: Row,
): Pick<Row, 'subjects' | 'body'> | undefined => {
  const permission = EVENTS[name]?.permission
  if (permission === 'subject') return subjects.includes(user_id) ? { subjects: [user_id], body: {} } : undefined
  return permissions.has(permission) ? { subjects, body } : undefined
}

const push = async ({ database }: Runtime, stream: Stream): Promise<void> => {
  const [txid = '0', id = NIL] = stream.cursor.split('.')
  const rows = await database.read(
    stream.org_id,
    written(sql<Row>`
      select e.id, e.name, e.at, e.body, e.txid::text as txid,
        array(select s.subject_id from platform.event_subjects s where s.org_id = e.org_id and s.event_id = e.id) as subjects
      from platform.events e
      where e.org_id = ${stream.org_id} and (e.txid, e.id) > (${txid}::xid8, ${id}::uuid) and e.txid < pg_snapshot_xmin(pg_current_snapshot())
      order by e.txid, e.id limit ${MAX_EVENTS}`),
  )
  for (const row of rows) {
    stream.cursor = `${row.txid}.${row.id}`
    const heard = asHeardBy(stream, row)
    if (!heard) continue
    const data = JSON.stringify({ id: row.id, name: row.name, at: row.at, ...heard })
    stream.reply.raw.write(`id: ${stream.cursor}\nevent: ${row.name}\ndata: ${data}\n\n`)
    stream.beat = Date.now()
  }
  if (Date.now() > stream.expires) throw new Error('The stream is renewed with a fresh token.')
  if (Date.now() - stream.beat > HEARTBEAT_MS) {
    stream.reply.raw.write(': still here\n\n')
    stream.beat = Date.now()
  }
}
