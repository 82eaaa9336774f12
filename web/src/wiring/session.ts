import { queryOptions } from '@tanstack/react-query'
import { dropAllDrafts } from './drafts.ts'
import { request } from './api.ts'

export interface User {
  id: string
  email: string
  name: string
  avatar_url: string | null
}

export interface Org {
  id: string
  name: string
  slug: string
}

/** `GET /me` as shapes.md has it. */
export interface Session {
  user: User
  org: Org & { currency: string; time_zone: string }
  role: string
  permissions: string[]
  orgs: Org[]
}

/** Who is signed in. Throws the 401 to the route that guards, which leads to the sign-in page. */
export const sessionQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => request<Session>('GET', '/api/v1/me', { signal, signedOut: 'throw' }),
  staleTime: 5 * 60 * 1000,
})

export const signIn = (email: string, password: string): Promise<unknown> =>
  request('POST', '/api/v1/auth/sign-in', { body: { email, password } })

export const signOut = async (): Promise<void> => {
  await request('POST', '/api/v1/auth/sign-out')
  dropAllDrafts()
}

export const switchOrg = (org_id: string): Promise<unknown> =>
  request('POST', '/api/v1/auth/switch-org', { body: { org_id } })

/** Someone of the demo world whom a visitor may be with one click. */
export interface DemoPerson {
  email: string
  name: string
  role: string
  org: string
}

/** Everyone in the demo world has this one; demo sign-in is refused in production. */
export const DEMO_PASSWORD = 'guildhall-demo'

/** The people of the demo world; none when the server is not a demo. */
export const demoPeople = (): Promise<DemoPerson[]> =>
  request<{ people: DemoPerson[] }>('GET', '/dev/people', { signedOut: 'throw' })
    .then(({ people }) => people)
    .catch(() => [])
