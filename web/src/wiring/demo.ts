import { ApiProblem } from './api-problem.ts'

/** `/dev` of a demo server: no part of the API, so it is asked by hand. */

/** Someone of the demo world whom a visitor may be with one click. */
export interface DemoPerson {
  email: string
  name: string
  role: string
  org: string
}

/** The people of the demo world; none when the server is not a demo. */
export const demoPeople = async (): Promise<DemoPerson[]> => {
  try {
    const response = await fetch('/dev/people', { headers: { accept: 'application/json' } })
    const body: { people: DemoPerson[] } = response.ok ? await response.json() : { people: [] }
    return body.people
  } catch {
    return []
  }
}

/** Signs in as one of them, without a password; the server refuses this in production. */
export const enterAs = async (email: string): Promise<void> => {
  const response = await fetch('/dev/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email }),
  })
  if (!response.ok)
    throw new ApiProblem(response.status, { detail: 'This server is no demo. Sign in with email and password.' })
}
