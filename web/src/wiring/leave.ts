import { call } from './api.ts'
import { dropAllDrafts } from './drafts.ts'

/** Ends the session; the next person at this computer finds nothing of what was typed. */
export const signOut = async (): Promise<void> => {
  await call('signOut')
  dropAllDrafts()
}

/** The same for every session, this one too. */
export const signOutEverywhere = async (): Promise<void> => {
  await call('endSessions', { body: { scope: 'all' } })
  dropAllDrafts()
}

export const switchOrg = (org_id: string): Promise<unknown> => call('switchOrg', { body: { org_id } })
