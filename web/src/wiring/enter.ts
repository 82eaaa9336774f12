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

/** Opens a session; throws an EnterError, as all of these do. */
export const signIn = (email: string, password: string): Promise<void> =>
  post('/api/v1/auth/sign-in', { email, password })

/** Asks for a letter with a link to a new password. What comes back does not say whether there is such a person. */
export const askForReset = (email: string): Promise<void> => post('/api/v1/auth/forgot-password', { email })

/** A new password, with the token of the letter. */
export const resetPassword = (token: string, password: string): Promise<void> =>
  post('/api/v1/auth/reset-password', { token, password })

/** Answers the letter that asks whether an address is one's own. */
export const verifyEmail = (token: string): Promise<void> => post('/api/v1/auth/verify-email', { token })

/** What the link of an invite leads to. */
export interface Invited {
  org_name: string
  email: string
  role_name: string
  inviter_name: string
  has_account: boolean
}

/** Reads an invite by the token of its letter. */
export const lookUpInvite = async (token: string): Promise<Invited> =>
  (await send('/api/v1/invites/look-up', { token })).json()

/** Joins by an invite: a new person with name and password, a known one with their password, or signed in. */
export const acceptInvite = (joining: { token: string; name?: string; password?: string }): Promise<void> =>
  post('/api/v1/invites/accept', joining)

/** The address of whoever is signed in here, if anybody. */
export const signedInAs = async (): Promise<string | undefined> => {
  const response = await fetch('/api/v1/me', { headers: { accept: 'application/json' } }).catch(() => undefined)
  if (!response?.ok) return undefined
  const body: { user: { email: string } } = await response.json()
  return body.user.email
}

/** Ends the session here. */
export const leaveSession = (): Promise<void> => post('/api/v1/auth/sign-out', {})

/** Signs in as one of the demo people, without a password; the server refuses this in production. */
export const enterAs = (email: string): Promise<void> => post('/dev/login', { email })

/** Why it did not work, in a sentence for a person. */
export class EnterError extends Error {
  /** The link was used, has expired or was replaced. */
  readonly is_gone: boolean
  constructor(message: string, is_gone = false) {
    super(message)
    this.is_gone = is_gone
  }
}

const GONE = 410

const post = async (path: string, body: unknown): Promise<void> => void (await send(path, body))

const send = async (path: string, body: unknown): Promise<Response> => {
  const headers = { 'content-type': 'application/json', accept: 'application/json' }
  const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) }).catch(() => {
    throw new EnterError('Guildhall cannot be reached. Check the connection, then try again.')
  })
  if (!response.ok) throw new EnterError(await detailOf(response), response.status === GONE)
  return response
}

const detailOf = async (response: Response): Promise<string> => {
  const problem: unknown = await response.json().catch(() => undefined)
  const detail: unknown = typeof problem === 'object' && problem !== null ? Reflect.get(problem, 'detail') : undefined
  return typeof detail === 'string' && detail !== '' ? detail : 'That did not work. Try again in a moment.'
}
