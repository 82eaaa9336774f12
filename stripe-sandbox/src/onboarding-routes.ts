import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isExpired, linkPath } from './account-links.ts'
import { decodeForm, isRecord } from './form-encoding.ts'
import { newId } from './ids.ts'
import { finishOnboarding, readOutcome } from './onboarding.ts'
import { expiredPage, finishedPage, onboardingPage, unknownLinkPage } from './pages/onboarding.ts'
import { pageHeaders } from './pages/security.ts'
import type { LinkRecord } from './records.ts'
import type { World } from './world.ts'
import { startWork } from './world.ts'

/** The hosted onboarding page and what its form does. */
export const mountOnboarding = (app: FastifyInstance, world: World): void => {
  app.get(linkPath(':id'), async (request, reply) => {
    const link = openLink(world, request)
    const account = link && world.store.find('account', link.account)
    if (!link || !account) return sendPage(reply, { status: 404, page: unknownLinkPage() })
    if (isExpired(link, world.now())) return sendPage(reply, { status: 410, page: expiredPage(link) })
    return sendPage(reply, { status: 200, page: onboardingPage(account), leadsTo: link.return_url })
  })

  app.post(linkPath(':id'), async (request, reply) => {
    const link = openLink(world, request)
    if (!link) return sendPage(reply, { status: 404, page: unknownLinkPage() })
    if (isExpired(link, world.now())) return sendPage(reply, { status: 410, page: expiredPage(link) })
    const outcome = readOutcome(readFields(request)['outcome'])
    if (outcome === undefined)
      return await reply.code(400).send({ error: { message: 'outcome is missing or unknown' } })

    const work = startWork(world, { id: newId('req', 14), idempotency_key: null })
    world.store.tx(() => finishOnboarding(work, link, outcome))

    world.webhooks.kick()
    return sendOutcome(request, reply, { link, outcome })
  })
}

const openLink = (world: World, request: FastifyRequest): LinkRecord | undefined => {
  const id = isRecord(request.params) && typeof request.params['id'] === 'string' ? request.params['id'] : ''
  return world.store.find('account_link', id)
}

const readFields = (request: FastifyRequest): Record<string, unknown> => {
  const text = typeof request.body === 'string' ? request.body : ''
  if (!(request.headers['content-type'] ?? '').startsWith('application/json')) return decodeForm(text)
  try {
    const parsed: unknown = JSON.parse(text)
    return isRecord(parsed) ? parsed : {}
  } catch {
    return {}
  }
}

const sendOutcome = (
  request: FastifyRequest,
  reply: FastifyReply,
  { link, outcome }: { link: LinkRecord; outcome: string },
): FastifyReply => {
  if ((request.headers.accept ?? '').includes('application/json')) {
    return reply.send({ account: link.account, outcome, return_url: link.return_url })
  }
  if (link.return_url === null) return sendPage(reply, { status: 200, page: finishedPage() })
  return reply.code(303).header('location', link.return_url).send()
}

type Sent = { status: number; page: string; leadsTo?: string | null }

const sendPage = (reply: FastifyReply, { status, page, leadsTo }: Sent): FastifyReply => {
  const origin = leadsTo ? new URL(leadsTo).origin : ''
  return reply.code(status).headers(pageHeaders(origin)).type('text/html').send(page)
}
