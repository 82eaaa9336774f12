import { openTroubleDesk } from './trouble.ts'
import type { TroublePlan } from './trouble-plan.ts'
import { readPlan } from './trouble-plan.ts'
import { releaseRunning } from './idempotency.ts'
import { buildServer } from './server.ts'
import { openStore } from './store.ts'
import type { WebhookTarget } from './webhooks.ts'
import { openWebhookSender } from './webhooks.ts'
import type { Log, World } from './world.ts'

export type { CallTrouble, CallTroubleKind, TroublePlan, WebhookTrouble } from './trouble-plan.ts'

export type SandboxOptions = {
  /** The SQLite file that holds everything; `:memory:` is allowed. */
  statePath: string
  /** 127.0.0.1 unless told. */
  host?: string
  /** Any free port unless told. */
  port?: number
  /** Base of hosted links; the sandbox's own address unless told. */
  publicUrl?: string
  /** Drives `created`, expiry, availability and signature times; may jump, also backwards. */
  now?: () => Date
  webhooks?: { url: string; secrets: string[] }
  log?: (message: string, fields: Record<string, unknown>) => void
}

export type Sandbox = {
  url: string
  port: number
  close(): Promise<void>
  /** Resolves when no webhook delivery is due or running; a receiver that stays down is not waited for. */
  settled(): Promise<void>
  setWebhooks(webhooks: { url: string; secrets: string[] } | undefined): void
  /** Adds to the trouble that is set; a wrong plan throws. */
  trouble(plan: TroublePlan): void
  clearTrouble(): void
}

const silent: Log = () => undefined

/** Starts a local Stripe on its state file and sends what an earlier run left undelivered. */
export const startSandbox = async (options: SandboxOptions): Promise<Sandbox> => {
  const store = openStore(options.statePath)
  releaseRunning(store)
  const closing = new AbortController()
  const trouble = openTroubleDesk()
  let url = ''
  const world: World = {
    store,
    now: options.now ?? (() => new Date()),
    trouble,
    webhooks: openWebhookSender(() => world, options.webhooks),
    publicUrl: () => (options.publicUrl ?? url).replace(/\/$/, ''),
    closing: closing.signal,
    log: options.log ?? silent,
  }
  const app = buildServer(world)
  const host = options.host ?? '127.0.0.1'
  await app.listen({ host, port: options.port ?? 0 })
  const address = app.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  url = `http://${host}:${port}`
  world.webhooks.kick()

  return {
    url,
    port,
    settled: () => world.webhooks.settled(),
    setWebhooks: (target: WebhookTarget | undefined) => world.webhooks.aim(target),
    trouble: (plan) => trouble.set(checked(plan)),
    clearTrouble: () => trouble.clear(),
    close: () => closeSandbox(world, closing, app),
  }
}

const checked = (plan: TroublePlan): TroublePlan => readPlan(JSON.parse(JSON.stringify(plan)))

type App = ReturnType<typeof buildServer>

const closeSandbox = async (world: World, closing: AbortController, app: App): Promise<void> => {
  if (closing.signal.aborted) return
  closing.abort()
  world.webhooks.close()
  await app.close()
  world.store.close()
}
