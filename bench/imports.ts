import { setTimeout as pause } from 'node:timers/promises'

import { createClient } from '@guildhall/sdk'
import type { ContractorImport } from 'wire/paths'

import type { Installation } from './installation.ts'

/** A CSV file of so many people: uploaded, matched as guessed, dry run, run; and what the server holds meanwhile. */

export type Imports = { rows: number; per_second: number; check_ms: number; run_ms: number; memory_mb: number }

const WORDS = ['design', 'Video Editing', 'seo, copywriting', 'Photographer', 'social media']

export const measureImport = async (
  house: Installation,
  { token, rows }: { token: string; rows: number },
): Promise<Imports> => {
  const client = createClient({ base_url: `http://127.0.0.1:${house.port}`, token })
  let memory = house.memory()
  const until = async (id: string, status: ContractorImport['status']): Promise<void> => {
    for (;;) {
      memory = Math.max(memory, house.memory())
      const found = await client.call('getContractorImport', { params: { id } })
      if (found.status === status) return
      if (found.status === 'failed') throw new Error(found.failure ?? 'The import failed.')
      await pause(100)
    }
  }

  const file = fileOf(rows)
  const from = performance.now()
  const { id } = await client.call('createContractorImport', { file })
  await client.call('checkContractorImport', { params: { id } })
  await until(id, 'checked')
  const checked = performance.now()
  await client.call('runContractorImport', { params: { id } })
  await until(id, 'finished')
  const done = performance.now()
  const { result } = await client.call('getContractorImport', { params: { id } })
  if (result?.created !== rows) throw new Error(`The import made ${result?.created} of ${rows} people.`)
  const seconds = (done - from) / 1000
  return { rows, per_second: rows / seconds, check_ms: checked - from, run_ms: done - checked, memory_mb: memory }
}

const fileOf = (rows: number): File => {
  const lines = ['Name,Email,Phone,Company,Job title,Hourly rate,Tags,Bio,Instagram\n']
  for (let at = 0; at < rows; at += 1)
    lines.push(
      `Person ${at} of ${rows},person-${at}@bench-${rows}.test,+1 555 ${at},Company ${at % 977},"${WORDS[at % WORDS.length]}","$${20 + (at % 200)}.50",bench; number ${at % 53},"Works on the bench since ${1990 + (at % 30)}, mostly with others.",@person.${at}\n`,
    )
  return new File(lines, 'bench.csv', { type: 'text/csv' })
}
