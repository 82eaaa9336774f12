import { once } from 'node:events'
import { request } from 'node:http'

import fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { readFile } from './incoming-file.ts'

/** A form over a real connection, which ends in the middle of its file. */

const SPEC = { types: ['image/png'], limit_bytes: 1_000_000 }
const HEAD = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n'

const app = fastify()
let ended: (how: string) => void
let port = 0
beforeAll(async () => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
  app.put('/', async (asked) => {
    const { source } = await readFile(asked, SPEC)
    try {
      for await (const _ of source);
      ended('whole')
    } catch (error) {
      ended(error instanceof Error ? error.message : 'thrown')
    }
    return ''
  })
  port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port)
})
afterAll(() => app.close())

const send = (body: string, { thenGone }: { thenGone: boolean }): Promise<string> => {
  const heard = new Promise<string>((resolve) => {
    ended = resolve
  })
  const headers = {
    'content-type': 'multipart/form-data; boundary=x',
    'content-length': thenGone ? 900_000 : body.length,
  }
  const sending = request({ port, method: 'PUT', headers })
  sending.on('error', () => {})
  void once(app.server, 'request').then(() => thenGone && setTimeout(() => sending.destroy(), 50))
  sending.write(body)
  if (!thenGone) sending.end()
  return heard
}

test('whoever reads a file hears that its sender went away', async () => {
  expect(await send(`${HEAD}half of it`, { thenGone: true })).toContain('broke off')
})

test('a whole file is read to its end', async () => {
  expect(await send(`${HEAD}all of it\r\n--x--\r\n`, { thenGone: false })).toBe('whole')
})
