import { parseArgs } from 'node:util'

import type { Contract } from 'wire/paths'

import { readConfig } from '#platform/config'
import { defaultInputs, importReleases, type Outcome } from '../ocds/index.ts'
import { activate, approveWork, writeContract } from './tour-contract.ts'
import { startGuide, TourStopped, type Guide } from './tour-guide.ts'
import { payMilestone, showPaid } from './tour-payment.ts'
import { findServer } from './tour-server.ts'

/** From a contract to a trial balance of zero over the API: against a running server, or a fresh one. */

const USAGE = `npm run tour -- --url <address> --input <file, folder or glob> …
  --url      a running Guildhall (by PORT and HOST); where none answers, a fresh one is started and stopped
  --input    releases to bring in (the city's beside the checkout, else a sample of ours)
  --email, --password   who walks (the demo's owner)`

/** Exit code 1 when a step does not hold. */
export const run = async (args: string[]): Promise<void> => {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true })
  if (values.help) return console.log(USAGE)
  const { port, host } = readConfig()
  const inputs = [...(values.input ?? []), ...positionals]

  const server = await findServer(values.url ?? `http://${host}:${port}`)
  console.log(
    server.is_fresh ? `A fresh Guildhall is at ${server.url} for this tour.` : `Guildhall is at ${server.url}.`,
  )
  try {
    const held = await walk(server.url, {
      credentials: { email: values.email, password: values.password },
      inputs: inputs.length > 0 ? inputs : defaultInputs(),
    })
    if (!held) process.exitCode = 1
  } finally {
    await server.stop()
  }
}

const OPTIONS = {
  url: { type: 'string' },
  input: { type: 'string', multiple: true },
  email: { type: 'string', default: 'owner@northwind.test' },
  password: { type: 'string', default: 'guildhall-demo' },
  help: { type: 'boolean', default: false },
} as const

type Walk = { credentials: { email: string; password: string }; inputs: readonly string[] }

/** Did every step hold? */
const walk = async (url: string, { credentials, inputs }: Walk): Promise<boolean> => {
  const start = Date.now()
  let guide: Guide | undefined
  try {
    guide = await startGuide(url, credentials)
    const outcome = await bringIn(guide, inputs)
    await payByHand(guide)
    await payImported(guide, outcome)
    await balance(guide)
  } catch (error) {
    if (!(error instanceof TourStopped)) throw error
    console.log(`\nThe tour stopped at: ${error.message}`)
    return false
  }
  const failures = guide.failures()
  const seconds = ((Date.now() - start) / 1000).toFixed(1)
  console.log(failures === 0 ? `\nEvery step held, in ${seconds} s.` : `\n${failures} steps did not hold.`)
  return failures === 0
}

const bringIn = async (guide: Guide, inputs: readonly string[]): Promise<Outcome> => {
  guide.chapter('Bring in public contracts')
  const { report, outcome } = await guide.follow(`Import the releases of ${inputs.join(', ')}`, () =>
    importReleases({ client: guide.client, inputs, specialty: 'design' }),
  )
  const { read, contractors, contracts, milestones, fills, refusals } = report
  guide.tell(`${read.releases} releases of ${read.processes} processes in ${read.files} files`)
  guide.tell(`contractors: ${contractors.created} created, ${contractors.already_there} already there`)
  guide.tell(
    `contracts: ${contracts.created} created, ${contracts.already_there} already there; ${milestones} milestones`,
  )
  for (const { path, field, value, reason } of fills) guide.tell(`filled in: ${path}: ${field} = ${value}: ${reason}`)
  for (const { path, message } of refusals) guide.tell(`refused: ${path}: ${message}`)
  guide.check('contracts came in', contracts.rows.length > 0, true)

  const again = await guide.follow('Import the same releases again', () =>
    importReleases({ client: guide.client, inputs, specialty: 'design' }),
  )
  const { created, updated } = again.report.contracts
  guide.check('the second run changes nothing', [again.report.contractors.created, created, updated], [0, 0, 0])
  return outcome
}

const payByHand = async (guide: Guide): Promise<void> => {
  guide.chapter('A contract by hand, from draft to paid')
  const contract = await activate(guide, await writeContract(guide))
  const [first] = contract.milestones
  if (!first) throw new TourStopped('The contract has no milestone.')
  const in_the_way = ['payee_not_onboarded', 'tax_form_required']
  await payMilestone(guide, { contract, milestone: await approveWork(guide, first), in_the_way })
}

const payImported = async (guide: Guide, { contracts }: Outcome): Promise<void> => {
  guide.chapter('One of the public contracts, to paid')
  const contract = await choose(guide, contracts)
  guide.check('one of them is in USD and can go on', contract !== undefined, true)
  if (!contract) return
  await giveEmail(guide, contract)
  const paid = contract.milestones.find(({ status }) => status === 'paid')
  const open = contract.milestones.find(({ status }) => status !== 'paid')
  if (open) {
    const active = await activate(guide, contract)
    await payMilestone(guide, { contract: active, milestone: await approveWork(guide, open) })
  } else if (paid) await showPaid(guide, { contract, milestone: paid })
}

/** The first in USD that nobody has stopped: the sandbox's card pays USD. */
const choose = async (guide: Guide, contracts: Outcome['contracts']): Promise<Contract | undefined> => {
  for (const { what, id } of contracts) {
    if (what.input.currency !== 'USD' || what.input.total_value_cents === 0) continue
    const contract = await guide.ask(`Read ${what.input.title}`, 'getContract', { params: { id } })
    if (['draft', 'pending', 'active'].includes(contract.status)) return contract
    guide.tell(`it is ${contract.status}`)
  }
  return undefined
}

/** The directory flags a made-up address as "needs e-mail". */
const giveEmail = async (guide: Guide, { contractor: { id } }: Contract): Promise<void> => {
  const { needs_email, display_name } = await guide.ask('Read its contractor', 'getContractor', { params: { id } })
  if (!needs_email) return
  const body = { email: `billing+${id.slice(-12)}@example.com` }
  const changed = await guide.ask(`Give ${display_name} an e-mail`, 'updateContractor', { params: { id }, body })
  guide.check('the contractor needs no e-mail any more', changed.needs_email, false)
}

const balance = async (guide: Guide): Promise<void> => {
  guide.chapter('The books')
  const { currencies } = await guide.ask('Read the trial balance', 'getTrialBalance')
  for (const { currency, debits_cents, credits_cents, difference_cents } of currencies)
    guide.tell(`${currency}  debits ${debits_cents}  credits ${credits_cents}  difference ${difference_cents}`)
  guide.check('something was booked', currencies.length > 0, true)
  const off = currencies.filter(
    ({ debits_cents, credits_cents, difference_cents }) => difference_cents !== 0 || debits_cents !== credits_cents,
  )
  guide.check('the trial balance is zero in every currency', off, [])
}
