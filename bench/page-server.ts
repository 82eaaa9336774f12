import { createServer, type ServerResponse } from 'node:http'

import pg from 'pg'

import { addressOf, statementOf, type Asked } from './directory.ts'

/**
 * The same pages of the directory from Node's bare server: the same statements and nothing else. No token, no permission, no
 * transaction, no row-level security, no metrics: what Node alone leaves of plain SQL.
 */

type Given = { port: number; socket: string; connections: number; org_id: string; asked: Asked[] }

const { port, socket, connections, org_id, asked }: Given = JSON.parse(process.env['BENCH_PAGES'] ?? '{}')
const pool = new pg.Pool({
  host: socket,
  user: 'postgres',
  database: 'postgres',
  max: connections,
  options: `-c plan_cache_mode=force_generic_plan -c app.org=${org_id}`,
})
const pages = new Map(asked.map((one, n) => [addressOf(one), { name: `page ${n}`, ...statementOf(org_id, one) }]))

const answer = async (url: string, response: ServerResponse): Promise<void> => {
  const page = pages.get(url.slice(url.indexOf('?') + 1))
  if (!page) return void response.writeHead(404).end()
  const { rows } = await pool.query<{ total: string; contractors: string }>(page)
  const text = `{"contractors":${rows[0]?.contractors},"total":${rows[0]?.total}}`
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }).end(text)
}
const server = createServer((request, response) => void answer(request.url ?? '', response))
server.listen(port, '127.0.0.1')
process.on('SIGTERM', () => {
  server.close(() => void pool.end())
  server.closeAllConnections()
})
