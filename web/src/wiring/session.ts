import { queryOptions } from '@tanstack/react-query'
import type { Me, OrgSummary } from 'wire/paths'
import { isProblem } from './api-problem.ts'
import { client } from './api.ts'

export type { User } from 'wire/paths'
export type Session = Me
export type Org = Pick<OrgSummary, 'id' | 'name' | 'slug'> & { logo_url?: string | null | undefined }

/** Who is signed in. Throws the 401 to the route that guards, which leads to the sign-in page. */
export const sessionQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => client.call('getMe'),
  staleTime: 5 * 60 * 1000,
})

export const isSignedOut = (error: unknown): boolean => isProblem(error) && error.status === 401
