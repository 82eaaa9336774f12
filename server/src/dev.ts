import * as z from 'zod'

import { demoPeople, signInAs } from '#modules/identity'
import { validationFailed, type Server } from '#platform'
import { mountAvatars } from './demo/avatars.ts'

/** `/dev`: one-click sign-in, the clock, the mailbox, and the way to the sandbox. Mounted only where the demo is on. */

export type DevOptions = { sandbox_url: () => string | undefined }

const Advance = z.strictObject({ advance_seconds: z.int().min(-100_000_000).max(100_000_000) })
const SignInAs = z.strictObject({ email: z.string() })

export const mountDev = (server: Server, { sandbox_url }: DevOptions): void => {
  const { fastify, runtime } = server
  mountAvatars(server)
  mountMailbox(server)

  fastify.get('/dev/people', async () => ({ people: demoPeople() }))
  fastify.post('/dev/login', async (request, reply) => {
    const { email } = read(SignInAs, request.body)
    if (!demoPeople().some((person) => person.email === email))
      throw validationFailed([{ path: 'email', code: 'invalid', message: 'is not one of the demo people' }])
    return signInAs(server, { request, reply, email })
  })
  fastify.get('/dev/clock', async () => ({ now: runtime.clock.now() }))
  fastify.post('/dev/clock', async (request) => {
    runtime.clock.advance(read(Advance, request.body).advance_seconds)
    return { now: runtime.clock.now() }
  })
  fastify.get('/dev/stripe', async (_request, reply) => {
    const url = sandbox_url()
    return url === undefined
      ? reply.code(404).type('text/plain; charset=utf-8').send('Real Stripe is configured; there is no sandbox.')
      : reply.redirect(`${url}/_sandbox`)
  })
}

/** A letter is a page of its own without script, and may be framed by the inbox only. */
const LETTER_CSP =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"

const mountMailbox = ({ fastify, runtime }: Server): void => {
  const { box } = runtime.adapters.mail
  fastify.get('/dev/mail', async () => ({
    is_kept: box !== undefined,
    letters: ((await box?.list()) ?? []).map(({ html: _html, text: _text, ...letter }) => letter),
  }))
  fastify.get<{ Params: { id: string } }>('/dev/mail/:id', async ({ params }, reply) => {
    const letter = await box?.read(params.id)
    if (!letter) return reply.callNotFound()
    return reply
      .headers({ 'content-security-policy': LETTER_CSP, 'x-frame-options': 'SAMEORIGIN' })
      .type('text/html; charset=utf-8')
      .send(letter.html)
  })
}

const read = <T>(schema: z.ZodType<T>, body: unknown): T => {
  const parsed = schema.safeParse(body)
  if (!parsed.success)
    throw validationFailed([
      {
        path: parsed.error.issues[0]?.path.join('.') ?? '',
        code: 'invalid',
        message: parsed.error.issues[0]?.message ?? 'is wrong',
      },
    ])
  return parsed.data
}
