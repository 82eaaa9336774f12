import { queryOptions } from '@tanstack/react-query'
import type { Me, OrgSummary } from 'wire/paths'
import { call, client } from './api.ts'
import { dropAllDrafts } from './drafts.ts'

export type { User } from 'wire/paths'
export type Session = Me
export type Org = Pick<OrgSummary, 'id' | 'name' | 'slug'>

/** Who is signed in. Throws the 401 to the route that guards, which leads to the sign-in page. */
export const sessionQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => client.call('getMe'),
  staleTime: 5 * 60 * 1000,
})

export const signIn = (email: string, password: string): Promise<unknown> =>
  call('signIn', { body: { email, password } })

export const signOut = async (): Promise<void> => {
  await call('signOut')
  dropAllDrafts()
}

export const switchOrg = (org_id: string): Promise<unknown> => call('switchOrg', { body: { org_id } })
