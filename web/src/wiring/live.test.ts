import { QueryClient } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import { invalidateOn, makeLive } from './live.ts'

type Hear = (message: MessageEvent<string>) => void

class FakeStream {
  readonly heard = new Map<string, Hear[]>()
  close = vi.fn<() => void>()

  addEventListener(type: string, listener: Hear): void {
    this.heard.set(type, [...(this.heard.get(type) ?? []), listener])
  }

  say(type: string, data: unknown = null): void {
    const message = new MessageEvent(type, { data: JSON.stringify(data), lastEventId: '7' })
    for (const listener of this.heard.get(type) ?? []) listener(message)
  }
}

const stage = () => {
  const streams: FakeStream[] = []
  const waits: number[] = []
  const renew = vi.fn(() => Promise.resolve(true))
  const live = makeLive({
    open: () => {
      const stream = new FakeStream()
      streams.push(stream)
      return stream
    },
    renew,
    wait: (ms) => {
      waits.push(ms)
      return Promise.resolve()
    },
  })
  const settle = () => vi.waitFor(() => expect(renew).toHaveBeenCalledTimes(waits.length))
  return { live, streams, waits, renew, settle }
}

test('one stream serves all listeners, each by its type', () => {
  const { live, streams } = stage()
  const approved = vi.fn()
  const stop = live.on('milestone.approved', approved)
  live.on('payment.succeeded', vi.fn())
  streams[0]?.say('milestone.approved', { milestone_id: 'm1' })
  streams[0]?.say('contract.created', {})
  stop()
  streams[0]?.say('milestone.approved', {})
  expect(streams).toHaveLength(1)
  expect(approved).toHaveBeenCalledExactlyOnceWith({
    type: 'milestone.approved',
    id: '7',
    data: { milestone_id: 'm1' },
  })
})

test('a lost stream comes back, waiting longer each time, and tells of the gap', async () => {
  const { live, streams, waits, settle } = stage()
  const gap = vi.fn()
  live.on('milestone.approved', vi.fn())
  live.onGap(gap)
  for (const index of [0, 1, 2]) {
    streams[index]?.say('error')
    await settle()
    await vi.waitFor(() => expect(streams).toHaveLength(index + 2))
  }
  expect(waits).toEqual([1000, 2000, 4000])
  expect(gap).not.toHaveBeenCalled()
  streams[3]?.say('open')
  expect(gap).toHaveBeenCalledOnce()
})

test('events make their queries stale, once for all that come together', async () => {
  const { live, streams } = stage()
  const queries = new QueryClient()
  const invalidate = vi.spyOn(queries, 'invalidateQueries')
  invalidateOn(live, queries, { 'milestone.approved': [['contracts'], ['payments']], 'milestone.paid': [['payments']] })
  for (const type of ['milestone.approved', 'milestone.paid', 'milestone.paid']) streams[0]?.say(type, {})
  await vi.waitFor(() => expect(invalidate).toHaveBeenCalled())
  expect(invalidate.mock.calls).toEqual([[{ queryKey: ['contracts'] }], [{ queryKey: ['payments'] }]])
})

test('a closed stream stays closed', async () => {
  const { live, streams, renew } = stage()
  live.on('a', vi.fn())
  live.close()
  streams[0]?.say('error')
  await Promise.resolve()
  expect(streams).toHaveLength(1)
  expect(renew).not.toHaveBeenCalled()
})
