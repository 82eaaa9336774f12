import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A closed loop over raw sockets: each connection asks again once it has its answer. wrk, where it is on the path, costs less. */

export type Load = { port: number; connections: number; seconds: number; request: () => string }
export type Measured = {
  by: 'wrk' | 'sockets'
  per_second: number
  p50_ms: number
  p99_ms: number
  statuses: Record<string, number>
}

/** Code that has just started is compiled while it runs: what it does in this time is not counted. */
const WARM_MS = 8_000

/** Asks for so many seconds, after warming up. */
export const load = async ({ port, connections, seconds, request }: Load): Promise<Measured> => {
  const times: number[] = []
  const statuses: Record<string, number> = {}
  const from = performance.now() + WARM_MS
  const until = from + seconds * 1_000
  const loops = Array.from({ length: connections }, () =>
    loop(port, {
      request,
      until,
      done: (ms, status, at) => {
        if (at < from) return
        times.push(ms)
        statuses[status] = (statuses[status] ?? 0) + 1
      },
    }),
  )
  await Promise.all(loops)
  times.sort((a, b) => a - b)
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0
  return { by: 'sockets', per_second: times.length / seconds, p50_ms: at(0.5), p99_ms: at(0.99), statuses }
}

type Looping = { request: () => string; until: number; done: (ms: number, status: string, at: number) => void }

const loop = (port: number, { request, until, done }: Looping): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let asked = 0
    let held: Buffer = Buffer.alloc(0)
    const ask = (): void => {
      asked = performance.now()
      socket.write(request())
    }
    socket.on('connect', ask)
    socket.on('error', reject)
    socket.on('close', () => resolve())
    socket.on('data', (chunk: Buffer) => {
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk])
      const end = held.indexOf('\r\n\r\n')
      if (end < 0) return
      const head = held.toString('latin1', 0, end)
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
      if (held.length < end + 4 + length) return
      held = Buffer.alloc(0)
      const now = performance.now()
      done(now - asked, head.slice(9, 12), now)
      if (now >= until) socket.end()
      else ask()
    })
  })

export type Asking = { method: string; path: string; token: string; headers?: Record<string, string>; body?: unknown }

/** One HTTP/1.1 request as text. */
export const http = ({ method, path, token, headers = {}, body }: Asking): string => {
  const text = body === undefined ? '' : JSON.stringify(body)
  const lines = {
    host: 'bench',
    authorization: `Bearer ${token}`,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    'content-length': String(Buffer.byteLength(text)),
    ...headers,
  }
  return `${method} ${path} HTTP/1.1\r\n${Object.entries(lines)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n${text}`
}

export type Reads = { port: number; connections: number; seconds: number; paths: readonly string[]; token: string }

/** GETs in turn: by wrk where it is on the path, which leaves the machine to the server, else over sockets. */
export const loadReads = async ({ port, connections, seconds, paths, token }: Reads): Promise<Measured> => {
  if (spawnSync('wrk', ['-v']).error) {
    let turn = 0
    const requests = paths.map((path) => http({ method: 'GET', path, token }))
    return load({ port, connections, seconds, request: () => requests[turn++ % requests.length] ?? '' })
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-wrk-'))
  const script = path.join(folder, 'reads.lua')
  writeFileSync(
    script,
    `local paths = { ${paths.map((one) => `"${one}"`).join(', ')} }
local n = 0
request = function()
  n = n % #paths + 1
  return wrk.format("GET", paths[n], { ["Authorization"] = "Bearer ${token}" })
end`,
  )
  const run = (time: number): string => {
    const args = ['-t1', `-c${connections}`, `-d${time}`, '--latency', '-s', script, `http://127.0.0.1:${port}`]
    return spawnSync('wrk', args, { encoding: 'utf8' }).stdout
  }
  run(WARM_MS / 1_000)
  const said = run(seconds)
  rmSync(folder, { recursive: true, force: true })
  const ms = (share: string): number => {
    const [, number = '0', unit] = new RegExp(`${share}%\\s+([\\d.]+)(us|ms|s)`).exec(said) ?? []
    return Number(number) * (unit === 'us' ? 0.001 : unit === 's' ? 1_000 : 1)
  }
  const bad = /Non-2xx or 3xx responses: (\d+)/.exec(said)?.[1]
  const per_second = Number(/Requests\/sec:\s+([\d.]+)/.exec(said)?.[1] ?? 0)
  return {
    by: 'wrk',
    per_second,
    p50_ms: ms('50'),
    p99_ms: ms('99'),
    statuses: bad ? { other: Number(bad) } : { '2xx': Math.round(per_second * seconds) },
  }
}
