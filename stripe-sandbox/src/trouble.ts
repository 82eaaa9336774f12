import type { CallTrouble, TroublePlan, WebhookTrouble } from './trouble-plan.ts'

type Fate = { copies: number; delayMs: number; isLost: boolean }

/** Holds the trouble that was asked for. It lives in memory: a restart is the end of it. */
export type TroubleDesk = {
  plan: () => Required<TroublePlan>
  set: (plan: TroublePlan) => void
  clear: () => void
  /** The trouble that this call meets, counted down. */
  take: (method: string, path: string) => CallTrouble[]
  /** What becomes of the next event. */
  fate: () => Fate
}

/** Long enough for the events of one change, and of the next, to gather before they are turned around. */
export const REORDER_HOLD_MS = 250
const DEFAULTS = { fee_bps: 0, key_hours: 24 }

/** A desk without trouble. */
export const openTroubleDesk = (): TroubleDesk => {
  let webhooks: WebhookTrouble = {}
  let calls: CallTrouble[] = []
  let settings = DEFAULTS
  return {
    plan: () => ({ webhooks: { ...webhooks }, calls: calls.map((call) => ({ ...call })), ...settings }),
    set: (plan) => {
      webhooks = { ...webhooks, ...plan.webhooks }
      calls = [...calls, ...(plan.calls ?? []).map((call) => ({ ...call }))]
      settings = { fee_bps: plan.fee_bps ?? settings.fee_bps, key_hours: plan.key_hours ?? settings.key_hours }
    },
    clear: () => {
      webhooks = {}
      calls = []
      settings = DEFAULTS
    },
    take: (method, path) => {
      const taken = pick(calls.filter((call) => matches(call, { method, path })))
      for (const call of taken) call.times -= 1
      calls = calls.filter((call) => call.times > 0)
      return taken
    },
    fate: () => {
      const fate = fateUnder(webhooks)
      if (webhooks.lose_next) webhooks.lose_next -= 1
      return fate
    },
  }
}

// A call may be slow and then fail, but it fails only one way.
const pick = (met: CallTrouble[]): CallTrouble[] => [
  ...met.filter(isSlow),
  ...met.filter((call) => !isSlow(call)).slice(0, 1),
]

const isSlow = (call: CallTrouble): boolean => call.kind === 'latency' || call.kind === 'late_answer'

const fateUnder = (webhooks: WebhookTrouble): Fate => ({
  isLost: (webhooks.lose_next ?? 0) > 0 || Math.random() < (webhooks.loss_rate ?? 0),
  copies: 1 + (webhooks.duplicates ?? 0),
  delayMs: (webhooks.delay_ms ?? 0) + (webhooks.reorder ? REORDER_HOLD_MS : 0),
})

const matches = (call: CallTrouble, request: { method: string; path: string }): boolean =>
  call.times > 0 &&
  (call.method === undefined || call.method.toUpperCase() === request.method) &&
  (call.path === undefined || request.path.startsWith(call.path))
