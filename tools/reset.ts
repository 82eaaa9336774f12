import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'

import { readConfig } from '../server/src/platform/config.ts'

/** Removes the data of this installation; the next start makes the same demo world again. `npm run reset` stops nothing. */

/** What an installation keeps in its folder; a folder without any of it is not one of ours. */
const OURS = ['postgres', 'postgres.log', 'keys']

/** The folder itself and, where root could not use it for the database, the place of server/src/platform/db/embedded.ts. */
const placesOf = (data: string): string[] => {
  const hash = createHash('sha256').update(data).digest('hex').slice(0, 12)
  return [data, path.join('/var/lib/guildhall', hash)].filter((folder) => existsSync(folder))
}

const runningIn = (folder: string): number | undefined => {
  const file = path.join(folder, 'postgres/postmaster.pid')
  if (!existsSync(file)) return undefined
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  try {
    process.kill(pid, 0)
    return pid
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM' ? pid : undefined
  }
}

/** Why nothing is removed, or undefined once it is gone. */
export const reset = (data: string): string | undefined => {
  const places = placesOf(data)
  const pid = places.map(runningIn).find((one) => one !== undefined)
  if (pid !== undefined)
    return `Guildhall is running on ${data} (its database is process ${pid}). Stop it first; after a crash, start and stop it once.`
  if (places.length > 0 && !places.some((folder) => OURS.some((name) => existsSync(path.join(folder, name)))))
    return `${data} does not look like data of Guildhall. Nothing was removed.`
  for (const folder of places) rmSync(folder, { recursive: true, force: true })
  return undefined
}

const STOP_LIMIT_MS = 8_000

/**
 * A fresh folder for a world that only the tools use. A run that was killed leaves its database behind: that one is
 * stopped (fast shutdown), for nobody else works on it.
 */
export const freshWorld = async (name: string): Promise<string> => {
  const data = path.join(import.meta.dirname, '../node_modules/.cache', name)
  for (const pid of placesOf(data).flatMap((folder) => runningIn(folder) ?? [])) process.kill(pid, 'SIGINT')
  const limit = Date.now() + STOP_LIMIT_MS
  while (placesOf(data).some((folder) => runningIn(folder) !== undefined) && Date.now() < limit)
    await new Promise((resolve) => {
      setTimeout(resolve, 50)
    })
  const refusal = reset(data)
  if (refusal !== undefined) throw new Error(refusal)
  return data
}

if (import.meta.main) {
  const { data, database_url } = readConfig()
  const refusal = database_url === undefined ? reset(data) : 'DATABASE_URL is set: that database is yours to empty.'
  if (refusal === undefined) console.log(`${data} is empty. Start again with: npm start`)
  else console.error(refusal)
  process.exitCode = refusal === undefined ? 0 : 1
}
