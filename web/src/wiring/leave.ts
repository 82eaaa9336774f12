import { call } from './api.ts'
import { dropAllDrafts } from './drafts.ts'

/** Ends the session; the next person at this computer finds nothing of what was typed. */
export const signOut = async (): Promise<void> => {
  await call('signOut')
  dropAllDrafts()
}

export const switchOrg = (org_id: string): Promise<unknown> => call('switchOrg', { body: { org_id } })
