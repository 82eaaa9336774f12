/**
 * Signing in, by hand: the client of the API knows every endpoint, which would weigh on the one page that needs three.
 * `/dev` is no part of the API; it answers on demo servers only.
 */

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

/** Whether this installation waits for its first account; where it cannot say, it does not. */
export const isSetupNeeded = async (): Promise<boolean> => {
  try {
    const response = await fetch('/api/v1/setup', { headers: { accept: 'application/json' } })
    const body: { needed?: boolean } = response.ok ? await response.json() : {}
    return body.needed === true
  } catch {
    return false
  }
}

/** Opens a session; throws an Error with a sentence for a person. */
export const signIn = (email: string, password: string): Promise<void> =>
  post('/api/v1/auth/sign-in', { email, password })

/** Signs in as one of the demo people, without a password; the server refuses this in production. */
export const enterAs = (email: string): Promise<void> => post('/dev/login', { email })

const post = async (path: string, body: unknown): Promise<void> => {
  const headers = { 'content-type': 'application/json', accept: 'application/json' }
  const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) }).catch(() => {
    throw new Error('Guildhall cannot be reached. Check the connection, then try again.')
  })
  if (!response.ok) throw new Error(await detailOf(response))
}

const detailOf = async (response: Response): Promise<string> => {
  const problem: unknown = await response.json().catch(() => undefined)
  const detail: unknown = typeof problem === 'object' && problem !== null ? Reflect.get(problem, 'detail') : undefined
  return typeof detail === 'string' && detail !== '' ? detail : 'Signing in did not work. Try again in a moment.'
}
