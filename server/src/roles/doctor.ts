import { readConfig, type Config } from '#platform/config'
import { startEmbedded } from '#platform/db/embedded'
import type { Connect } from '#platform/db/pool'
import { createLog } from '#platform/log'
import { examineDatabase } from '../doctor/database.ts'
import { ill, well, type Finding } from '../doctor/finding.ts'
import { examineDisk, examineKeys, examineNode, examineSettings } from '../doctor/place.ts'
import { openHouse, takeLock } from './open.ts'

/** Says what is wrong with this installation, in sentences; exit code 1 where something is broken. Changes nothing that anybody keeps. */
export const run = async (): Promise<void> => {
  const findings = await examine(readConfig())
  for (const { state, says } of findings) console.log(`${SIGNS[state]} ${says}`)
  const broken = findings.filter(({ state }) => state === 'ill').length
  const weak = findings.filter(({ state }) => state === 'weak').length
  console.log(
    broken > 0
      ? `\nBroken: ${broken}. Mend what is marked ✗ first.`
      : weak > 0
        ? `\nIt works. Look at what is marked !: ${weak}.`
        : '\nAll is well.',
  )
  if (broken > 0) process.exitCode = 1
}

const SIGNS = { well: '✓', weak: '!', ill: '✗' } as const

const examine = async (config: Config): Promise<Finding[]> => {
  const place = [examineNode(), ...examineSettings(config), await examineDisk(config), await examineKeys(config)]
  const opened = await reach(config)
  if ('says' in opened) return [...place, opened]
  try {
    const database = await examineDatabase(opened.connect, config)
    const rest = database.is_usable ? await examineRunning(config) : []
    return [...place, ...database.findings, ...(await examineMail(config)), ...rest]
  } finally {
    await opened.close()
  }
}

/** The database that is configured, or the embedded one: adopted where it runs, started for the look where not. */
const reach = async (config: Config): Promise<{ connect: Connect; close: () => Promise<void> } | Finding> => {
  if (config.database_url !== undefined)
    return { connect: { connectionString: config.database_owner_url ?? config.database_url }, close: async () => {} }
  try {
    const embedded = await startEmbedded({ data: config.data, log: createLog('silent') })
    const close = async (): Promise<void> => {
      if (!embedded.is_adopted && !(await isTaken(embedded.connect))) await embedded.stop()
    }
    return { connect: embedded.connect, close }
  } catch (error) {
    return ill(
      `The embedded database does not start: ${error instanceof Error ? error.message : 'no reason was given'}`,
    )
  }
}

/** Somebody started Guildhall on it while we looked: then it is theirs. */
const isTaken = async (connect: Connect): Promise<boolean> => {
  const lock = await takeLock(connect)
  await lock?.end()
  return lock === undefined
}

const examineRunning = async (config: Config): Promise<Finding[]> => {
  const { examineFiles, examineQueue, examineRooms, examineVault } = await import('../doctor/running.ts')
  const opened = await openHouse({ ...config, log_level: 'silent' })
  try {
    const { runtime } = opened
    return [
      ...(await examineQueue(runtime)),
      ...(await examineRooms(runtime)),
      await examineVault(runtime),
      await examineFiles(runtime.adapters.files),
    ]
  } finally {
    await opened.close()
  }
}

const examineMail = async ({ mail: { smtp_url } }: Config): Promise<Finding[]> => {
  if (smtp_url === undefined) return []
  const { createTransport } = await import('nodemailer')
  const transport = createTransport(smtp_url)
  try {
    await transport.verify()
    return [well('The mail server takes our letters.')]
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no answer'
    return [ill(`The mail server does not take letters (${code}). Look at SMTP_URL: address, port, user and password.`)]
  } finally {
    transport.close()
  }
}
