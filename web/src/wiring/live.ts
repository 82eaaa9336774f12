import { hashKey } from '@tanstack/react-query'
import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { refresh } from './api.ts'

/** A fact as the server tells it: `type` as in `milestone.approved`, `data` the parsed body. */
export interface LiveEvent {
  type: string
  id: string
  data: unknown
}

type Listener = (event: LiveEvent) => void

export interface Live {
  /** Calls back on every event of this type; answers how to stop. Opens the stream on the first listener. */
  on: (type: string, listener: Listener) => () => void
  /** Called when the stream came back after a gap: events may have been missed. */
  onGap: (listener: () => void) => () => void
  close: () => void
}

/** The part of EventSource that is used here. */
interface Stream {
  addEventListener(type: string, listener: (message: MessageEvent<string>) => void): void
  close(): void
}

interface Parts {
  open: (url: string) => Stream
  /** Renews the session before another try, since the stream may have ended with it. */
  renew: () => Promise<boolean>
  wait: (ms: number) => Promise<void>
}

const STREAM = '/api/v1/events/stream'
const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 60_000
const TOGETHER_MS = 250

/** One stream per page, shared by all who listen. While it is down it waits 1, 2, 4 … 60 seconds between tries. */
export const makeLive = ({ open, renew, wait }: Parts = browser): Live => {
  const ears = makeEars()
  const gaps = new Set<() => void>()
  let source: Stream | undefined
  let closed = false
  let failures = 0

  const connect = (): void => {
    const next = open(STREAM)
    source = next
    for (const type of ears.types()) next.addEventListener(type, ears.hear)
    next.addEventListener('open', () => {
      if (failures > 0) for (const tell of gaps) tell()
      failures = 0
    })
    next.addEventListener('error', () => void retry(next))
  }

  const retry = async (failed: Stream): Promise<void> => {
    if (failed !== source) return
    failed.close()
    source = undefined
    failures += 1
    await wait(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1)))
    if (!closed) await renew()
    if (!closed && !source) connect()
  }

  const on: Live['on'] = (type, listener) => {
    if (ears.add(type, listener)) source?.addEventListener(type, ears.hear)
    if (!source && failures === 0) connect()
    return () => ears.remove(type, listener)
  }
  const onGap: Live['onGap'] = (listener) => {
    gaps.add(listener)
    return () => void gaps.delete(listener)
  }
  const close = (): void => {
    closed = true
    source?.close()
    source = undefined
  }
  return { on, onGap, close }
}

/** Who listens to what. */
const makeEars = () => {
  const listeners = new Map<string, Set<Listener>>()
  return {
    types: () => listeners.keys(),
    /** True for the first listener of its type, of which the stream has to be told. */
    add: (type: string, listener: Listener): boolean => {
      const known = listeners.get(type)
      if (known) known.add(listener)
      else listeners.set(type, new Set([listener]))
      return known === undefined
    },
    remove: (type: string, listener: Listener): void => void listeners.get(type)?.delete(listener),
    hear: (message: MessageEvent<string>): void => {
      const event = { type: message.type, id: message.lastEventId, data: parse(message.data) }
      for (const listener of listeners.get(message.type) ?? []) listener(event)
    },
  }
}

/**
 * Marks queries stale by event type: `{ 'milestone.approved': [['contracts']] }`. After a gap, all of them. Events that
 * come together are answered together: one action tells several facts, and an import tells thousands.
 */
export const invalidateOn = (
  live: Live,
  queries: QueryClient,
  map: Record<string, readonly QueryKey[]>,
): (() => void) => {
  const stale = new Map<string, QueryKey>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const flush = (): void => {
    timer = undefined
    for (const queryKey of stale.values()) void queries.invalidateQueries({ queryKey })
    stale.clear()
  }
  const soon = (keys: readonly QueryKey[]): void => {
    for (const key of keys) stale.set(hashKey(key), key)
    timer ??= setTimeout(flush, TOGETHER_MS)
  }

  const stops = Object.entries(map).map(([type, keys]) => live.on(type, () => soon(keys)))
  const stopGap = live.onGap(() => soon(Object.values(map).flat()))
  return () => {
    clearTimeout(timer)
    for (const stop of [...stops, stopGap]) stop()
  }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const browser: Parts = {
  open: (url) => new EventSource(url),
  renew: refresh,
  wait: (ms) => new Promise((done) => setTimeout(done, ms)),
}
