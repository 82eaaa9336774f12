import { readConfig } from '#platform/config'
import { openHouse } from './open.ts'

/** Brings the database to the newest shape and stops. */
export const run = async (): Promise<void> => {
  const opened = await openHouse(readConfig())
  console.log(opened.migrated.length > 0 ? `Migrated: ${opened.migrated.join(', ')}` : 'Nothing to migrate.')
  await opened.close()
}
