import { existsSync } from 'node:fs'
import path from 'node:path'

/** What is imported where nothing is named: the city's releases beside the checkout, else a made-up sample of ours. */

const REAL = path.resolve(import.meta.dirname, '../../../../shared/data/ocds/mexico/cdmx')

/** Three made-up processes, as untidy as real ones. */
export const SAMPLE = path.join(import.meta.dirname, 'sample')

export const defaultInputs = (): string[] => [existsSync(REAL) ? REAL : SAMPLE]
