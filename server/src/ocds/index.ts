import type { Client } from '@guildhall/sdk'
import type { Specialty } from 'wire'

import { importMapping, type Outcome } from './import.ts'
import { readInputs } from './input.ts'
import { mapReleases } from './mapping.ts'
import { readReleases } from './release.ts'
import { makeReport, type Report } from './report.ts'

export { reportLines, type Report } from './report.ts'
export { defaultInputs } from './sample.ts'
export type { Outcome } from './import.ts'

export type ImportOptions = {
  client: Client
  inputs: readonly string[]
  specialty: Specialty
  currency?: string | undefined
}

/** Reads, maps and brings in; the outcome carries the ids. */
export const importReleases = async ({
  client,
  inputs,
  specialty,
  currency,
}: ImportOptions): Promise<{ report: Report; outcome: Outcome }> => {
  const reading = readReleases(await readInputs(inputs))
  const mapping = mapReleases(reading.releases, { specialty, currency })
  const outcome = await importMapping(client, mapping)
  return { report: makeReport(reading, mapping, outcome), outcome }
}
