import type { Raw, RawRecord } from './form-encoding.ts'
import { isRecord } from './form-encoding.ts'
import { invalidParam, unknownParam } from './errors.ts'

export const CALL_TROUBLES = [
  'timeout_before',
  'timeout_after',
  'rate_limit',
  'error_before',
  'error_after',
  'latency',
  'late_answer',
] as const

export type CallTroubleKind = (typeof CALL_TROUBLES)[number]

/**
 * Trouble for the next `times` calls whose method and path prefix match.
 * `timeout_before` and `timeout_after`: `how` is `destroy` (the socket closes; note that Stripe's SDK
 * repeats such a call once by itself, with the same key) or `hang` (never answers, the default).
 * `latency` waits `ms` before the work, `late_answer` waits `ms` between the work and the answer.
 */
export type CallTrouble = {
  kind: CallTroubleKind
  method?: string
  path?: string
  times: number
  how?: 'hang' | 'destroy'
  ms?: number
}

export type WebhookTrouble = {
  /** Extra deliveries of each event. */
  duplicates?: number
  /** Holds events for a moment and sends the newest first. */
  reorder?: boolean
  delay_ms?: number
  /** The next n events are never sent. */
  lose_next?: number
  /** 0 to 1: the share of events never sent. */
  loss_rate?: number
}

export type TroublePlan = {
  webhooks?: WebhookTrouble
  calls?: CallTrouble[]
  /** Processing fee on charges, in hundredths of a percent. */
  fee_bps?: number
  /** How long idempotency keys live; 24 unless told. */
  key_hours?: number
}

/** Reads a plan from outside; a wrong one is refused by field name. */
export const readPlan = (raw: Raw): TroublePlan => {
  const record = fields(raw, { name: 'plan', allowed: ['webhooks', 'calls', 'fee_bps', 'key_hours'] })
  const plan: TroublePlan = {}
  if (record['webhooks'] !== undefined) plan.webhooks = readWebhooks(record['webhooks'])
  if (record['calls'] !== undefined) plan.calls = readCalls(record['calls'])
  if (record['fee_bps'] !== undefined) plan.fee_bps = number(record['fee_bps'], { name: 'fee_bps', max: 10_000 })
  if (record['key_hours'] !== undefined)
    plan.key_hours = number(record['key_hours'], { name: 'key_hours', max: 10_000 })
  return plan
}

const readWebhooks = (raw: Raw): WebhookTrouble => {
  const allowed = ['duplicates', 'reorder', 'delay_ms', 'lose_next', 'loss_rate']
  const record = fields(raw, { name: 'webhooks', allowed })
  const trouble: WebhookTrouble = {}
  const { duplicates, reorder, delay_ms, lose_next, loss_rate } = record
  if (duplicates !== undefined) trouble.duplicates = number(duplicates, { name: 'duplicates', max: 100 })
  if (reorder !== undefined) trouble.reorder = reorder === true || reorder === 'true' || reorder === 'on'
  if (delay_ms !== undefined) trouble.delay_ms = number(delay_ms, { name: 'delay_ms', max: 3_600_000 })
  if (lose_next !== undefined) trouble.lose_next = number(lose_next, { name: 'lose_next', max: 100_000 })
  if (loss_rate !== undefined) trouble.loss_rate = share(loss_rate)
  return trouble
}

const readCalls = (raw: Raw): CallTrouble[] => {
  if (!Array.isArray(raw)) throw invalidParam('parameter_invalid_array', 'calls', 'Invalid array: calls')
  return raw.slice(0, 100).map(readCall)
}

const readCall = (raw: Raw): CallTrouble => {
  const record = fields(raw, { name: 'calls', allowed: ['kind', 'method', 'path', 'times', 'how', 'ms'] })
  const kind = CALL_TROUBLES.find((known) => known === record['kind'])
  if (kind === undefined) {
    throw invalidParam('parameter_invalid', 'calls[kind]', `kind must be one of ${CALL_TROUBLES.join(', ')}`)
  }
  const trouble: CallTrouble = { kind, times: number(record['times'] ?? 1, { name: 'times', max: 100_000 }) }
  const { method, path, how, ms } = record
  if (typeof method === 'string' && method !== '') trouble.method = method.toUpperCase()
  if (typeof path === 'string' && path !== '') trouble.path = path
  if (how !== undefined && how !== '') trouble.how = how === 'destroy' ? 'destroy' : 'hang'
  if (ms !== undefined && ms !== '') trouble.ms = number(ms, { name: 'ms', max: 600_000 })
  return trouble
}

const fields = (raw: Raw, { name, allowed }: { name: string; allowed: string[] }): RawRecord => {
  if (!isRecord(raw)) throw invalidParam('parameter_invalid_object', name, `Invalid object: ${name}`)
  const stranger = Object.keys(raw).find((key) => !allowed.includes(key))
  if (stranger !== undefined) throw unknownParam(`${name}[${stranger}]`)
  return raw
}

const number = (raw: Raw, { name, max }: { name: string; max: number }): number => {
  const value = typeof raw === 'string' && raw !== '' ? Number(raw) : raw
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max) return value
  throw invalidParam('parameter_invalid_integer', name, `${name} must be a whole number from 0 to ${max}`)
}

const share = (raw: Raw): number => {
  const value = Number(raw)
  if (value >= 0 && value <= 1) return value
  throw invalidParam('parameter_invalid', 'loss_rate', 'loss_rate must be a number from 0 to 1')
}
