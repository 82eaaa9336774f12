import { useState } from 'react'
import type { BodyOf, BulkChange } from 'wire/paths'
import { toast } from '../../ui/toast.tsx'
import { sayFailed } from '../../app/say-failed.ts'
import { call, newIdempotencyKey } from '../../wiring/api.ts'
import { useRefresh } from '../../wiring/use-live.ts'
import { doneWords } from './bulk.words.ts'

const POLL_MS = 400

export interface BulkChanging {
  /** One that is going on in the background. */
  running: BulkChange | undefined
  /** One that refused somebody: to be read, and then let go. */
  refusing: BulkChange | undefined
  forget: () => void
  /** True when it was done. */
  run: (body: BodyOf<'changeContractors'>) => Promise<boolean>
}

/** Changes many people, follows it to its end, says what became of it and how to take it back. */
export const useBulkChange = (): BulkChanging => {
  const [running, setRunning] = useState<BulkChange>()
  const [refusing, setRefusing] = useState<BulkChange>()
  const refresh = useRefresh()

  const follow = async (begun: BulkChange): Promise<BulkChange> => {
    let bulk = begun
    while (bulk.status === 'running') {
      setRunning(bulk)
      await pause()
      bulk = await call('getBulkChange', { params: { id: bulk.id } })
    }
    return bulk
  }

  const see = async (asked: Promise<BulkChange>): Promise<boolean> => {
    try {
      const bulk = await follow(await asked)
      await refresh('contractors')
      toast.done(doneWords(bulk), bulk.actions['undo']?.ok ? () => void undo(bulk.id) : undefined)
      if (bulk.refused_count > 0) setRefusing(bulk)
      return true
    } catch (error) {
      sayFailed('That did not work', error)
      return false
    } finally {
      setRunning(undefined)
    }
  }

  const undo = (id: string): Promise<boolean> =>
    see(call('undoBulkChange', { params: { id }, idempotency_key: newIdempotencyKey() }))

  return {
    running,
    refusing,
    forget: () => setRefusing(undefined),
    run: (body) => see(call('changeContractors', { body, idempotency_key: newIdempotencyKey() })),
  }
}

const pause = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, POLL_MS)
  })
