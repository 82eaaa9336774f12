import { parseArgs } from 'node:util'

import { isProblem, signIn } from '@guildhall/sdk'
import { SPECIALTIES } from 'wire'

import { readConfig } from '#platform/config'
import { defaultInputs, importReleases, reportLines } from '../ocds/index.ts'

/** Brings releases of the Open Contracting Data Standard into a running Guildhall, through its API. */

const USAGE = `npm run import:ocds -- --input <file, folder or glob> …
  --url        where Guildhall runs (by PORT and HOST)
  --email, --password   who imports (the demo's owner)
  --specialty  of the contractors, which releases do not know: ${SPECIALTIES.join(', ')} (design)
  --currency   for values without one
  --json       the report as JSON`

export const run = async (args: string[]): Promise<void> => {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true })
  if (values.help) return console.log(USAGE)
  const { port, host } = readConfig()
  const specialty = SPECIALTIES.find((one) => one === values.specialty)
  if (!specialty) throw new Error(`--specialty is one of ${SPECIALTIES.join(', ')}.`)

  const inputs = [...(values.input ?? []), ...positionals]
  try {
    const client = await signIn(
      { base_url: values.url ?? `http://${host}:${port}` },
      { email: values.email, password: values.password },
    )
    const { report } = await importReleases({
      client,
      inputs: inputs.length > 0 ? inputs : defaultInputs(),
      specialty,
      currency: values.currency,
    })
    console.log(values.json ? JSON.stringify(report, null, 2) : reportLines(report).join('\n'))
  } catch (error) {
    throw isProblem(error) ? new Error(`${error.detail} (${error.code})`, { cause: error }) : error
  }
}

const OPTIONS = {
  input: { type: 'string', multiple: true },
  url: { type: 'string' },
  email: { type: 'string', default: 'owner@northwind.test' },
  password: { type: 'string', default: 'guildhall-demo' },
  specialty: { type: 'string', default: 'design' },
  currency: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const
