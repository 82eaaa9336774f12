import { connect, type Socket } from 'node:net'

/** A closed loop over raw sockets: each connection asks again once it has its answer. wrk, where it is on the path, costs less. */

export type Load = { port: number; connections: number; seconds: number; request: () => string }
export type Measured = { per_second: number; p50_ms: number; p99_ms: number; statuses: Record<string, number> }

/** Asks for so many seconds, after a second of warming up. */
export const load = async ({ port, connections, seconds, request }: Load): Promise<Measured> => {
  const times: number[] = []
  const statuses: Record<string, number> = {}
  const from = performance.now() + 1_000
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
  return { per_second: times.length / seconds, p50_ms: at(0.5), p99_ms: at(0.99), statuses }
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
