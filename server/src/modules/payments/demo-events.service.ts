import type { IncomingEvent } from '#adapters/stripe'
import * as z from 'zod'

import type { DemoStage } from '#modules/identity'
import { settleEvent, store } from './webhook.service.ts'

/** What the sandbox has to tell, heard in the past: nothing listens for webhooks while the demo world is made. */

const Thing = z.object({
  id: z.string(),
  object: z.string(),
  metadata: z.record(z.string(), z.string()).optional(),
})
const Happening = z.object({
  id: z.string(),
  type: z.string(),
  created: z.union([z.number().transform((seconds) => seconds * 1000), z.string().transform((at) => Date.parse(at))]),
  data: z.object({ object: Thing.optional() }).optional(),
  related_object: z.object({ id: z.string(), type: z.string() }).nullish(),
})
const Told = z.object({ data: z.array(z.unknown()) })

/** The return of somebody from the provider's page names no account, so no org is ever found for it. */
const OF_NOBODY = 'v2.core.account_link.returned'

/** Stores and settles what the provider has told since an instant, oldest first. */
export const hearProvider = async (stage: DemoStage, { org, since }: { org: string; since: string }): Promise<void> => {
  stage.wait(1)
  const from = Math.floor(Date.parse(since) / 1000)
  for (const path of ['/v1/events', '/v2/core/events']) {
    const told = await ask(`${stage.provider_url}${path}?limit=10&created[gte]=${from}`)
    for (const raw of told.toReversed()) await hear(stage, { org, raw })
  }
}

const hear = async (stage: DemoStage, { org, raw }: { org: string; raw: unknown }): Promise<void> => {
  const event = Happening.parse(raw)
  if (event.type === OF_NOBODY) return
  await store(stage.runtime, { event: toIncoming(event), raw: JSON.stringify(raw) })
  await settleEvent(stage.system(org), event.id)
}

const ask = async (url: string): Promise<unknown[]> => {
  const answer = await fetch(url, { headers: { authorization: 'Bearer sk_test_sandbox' } })
  if (!answer.ok) throw new Error(`The sandbox answers ${answer.status} to ${url}.`)
  return Told.parse(await answer.json()).data
}

const toIncoming = ({ id, type, created, data, related_object }: z.output<typeof Happening>): IncomingEvent => {
  const thing = data?.object
  return {
    id,
    type,
    at: new Date(created).toISOString(),
    org_id: thing?.metadata?.['org_id'] ?? null,
    payment_id: thing?.metadata?.['payment_id'] ?? null,
    account_id: related_object?.type === 'v2.core.account' ? related_object.id : null,
    intent_id: thing?.object === 'payment_intent' ? thing.id : null,
    transfer_id: thing?.object === 'transfer' ? thing.id : null,
  }
}
