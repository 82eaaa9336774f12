import { isProblem } from './problem.ts'

/** When a call is sent again: only if sending it twice does no harm, and never without end. */

const MAX_ATTEMPTS = 3
const FIRST_WAIT_MS = 250
/** A longer `Retry-After` is the caller's to wait for. */
const MAX_WAIT_MS = 30_000

/** A refusal together with the wait that its headers ask for. */
export class Refused extends Error {
  readonly problem: unknown
  readonly wait_ms: number | undefined
  constructor(problem: unknown, wait_ms?: number) {
    super('refused')
    this.problem = problem
    this.wait_ms = wait_ms
  }
}

export type Attempts<T> = { attempt: () => Promise<T>; is_repeatable: boolean; signal: AbortSignal | undefined }

/** Attempts at most three times; throws the last refusal. */
export const withRetries = async <T>({ attempt, is_repeatable, signal }: Attempts<T>): Promise<T> => {
  for (let number = 1; ; number += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const wait = error.wait_ms ?? FIRST_WAIT_MS * 2 ** (number - 1)
      const goes_on = is_repeatable && number < MAX_ATTEMPTS && isPassing(error.problem) && wait <= MAX_WAIT_MS
      if (!goes_on) throw error.problem
      await pause(wait, signal)
    }
  }
}

/** `idempotency_in_progress`: our own first attempt, whose answer was lost, is still at work. */
const isPassing = (problem: unknown): boolean =>
  isProblem(problem) &&
  (problem.code === 'unreachable' ||
    problem.code === 'idempotency_in_progress' ||
    problem.status === 429 ||
    problem.status === 503)

/** Milliseconds of a `Retry-After` header, given in seconds or as a date. */
export const readRetryAfter = (header: string | null): number | undefined => {
  if (header === null) return undefined
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined
}

const pause = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    if (signal?.aborted) stop()
    else signal?.addEventListener('abort', stop, { once: true })
  })
