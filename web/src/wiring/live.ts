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

/** One stream per page, shared by all who listen. */
export const makeLive = (parts: Parts = browser): Live => {
  const listeners = new Map<string, Set<Listener>>()
  const gaps = new Set<() => void>()
  const hear = (message: MessageEvent<string>): void => {
    const event = { type: message.type, id: message.lastEventId, data: parse(message.data) }
    for (const listener of listeners.get(message.type) ?? []) listener(event)
  }
  const line = keepOpen(parts, {
    opened: (stream) => {
      for (const type of listeners.keys()) stream.addEventListener(type, hear)
    },
    returned: () => {
      for (const tell of gaps) tell()
    },
  })
  return {
    on: (type, listener) => {
      if (!listeners.has(type)) {
        listeners.set(type, new Set())
        line.stream()?.addEventListener(type, hear)
      }
      listeners.get(type)?.add(listener)
      line.open()
      return () => void listeners.get(type)?.delete(listener)
    },
    onGap: (listener) => {
      gaps.add(listener)
      return () => void gaps.delete(listener)
    },
    close: line.close,
  }
}

interface Kept {
  opened: (stream: Stream) => void
  /** It came back after it was down. */
  returned: () => void
}

/** Keeps a stream open: while it is down it waits 1, 2, 4 … 60 seconds between tries. */
const keepOpen = ({ open, renew, wait }: Parts, { opened, returned }: Kept) => {
  let source: Stream | undefined
  let closed = false
  let failures = 0

  const connect = (): void => {
    const next = open(STREAM)
    source = next
    opened(next)
    next.addEventListener('open', () => {
      if (failures > 0) returned()
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
  return {
    stream: () => source,
    open: () => {
      if (!source && failures === 0) connect()
    },
    close: () => {
      closed = true
      source?.close()
      source = undefined
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
