import type { JobHelpers } from 'graphile-worker'
import { expect, test } from 'vitest'

import { createLog } from './log.ts'
import { sweepTasks } from './worker.ts'

/** A sweep queues a job for each org; those of an unhurried one share a queue, which does one at a time. */

test.each([
  ['a.sweep', undefined],
  ['slow.sweep', 'slow.sweep'],
])('%s goes to every org once, in the queue %s', async (name, queueName) => {
  const queued: unknown[] = []
  const helpers = { addJob: async (...job: unknown[]) => void queued.push(job) } as unknown as JobHelpers
  const tasks = sweepTasks({
    log: createLog('silent'),
    sweeps: [
      ['a.sweep', '* * * * *'],
      ['slow.sweep', '* * * * *'],
    ],
    unhurried: new Set(['slow.sweep']),
    allOrgIds: async () => ['one', 'two'],
  })
  await tasks[`sweep:${name.replace('.', '-')}`]?.({}, helpers)
  const spec = (org_id: string) => ({ jobKey: `${name}:${org_id}`, ...(queueName ? { queueName } : {}) })
  expect(queued).toEqual(['one', 'two'].map((org_id) => [name, { org_id }, spec(org_id)]))
})
