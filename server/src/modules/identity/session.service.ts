import { createHmac, timingSafeEqual } from 'node:crypto'

import type { Me, OrgSummary, SignedIn } from 'wire/paths'

import {
  addressHash,
  createCtx,
  isUuid,
  maskAddress,
  notFound,
  postLetter,
  revokeSessions,
  tell,
  TOKEN_SECONDS,
  type Visitor,
  unauthenticated,
  uuidv7,
  type Ctx,
  type Server,
} from '#platform'
import { invalidCredentials } from './errors.ts'
import { permissionsHeld, roleName } from './role.rules.ts'
import { endSession, insertSession, moveSession, rotateSession, type SessionRow } from './session.queries.ts'
import { findUser, listMemberships, touchMember, type MembershipRow, type UserRow } from './user.queries.ts'

/** Sign-in, refresh, sign-out and org switch (shapes.md "Sign-in"). Sessions last 30 days, access tokens 15 minutes. */

export const SESSION_SECONDS = 30 * 24 * 3600
const GRACE_SECONDS = 10

/** What a sign-in answers, with the token that goes into the session cookie. */
export type Started = { answer: SignedIn; session_token: string }

/** Where a call comes from. */

/** A new session for a known user, in the org used last, else the oldest; its id is new each time (faults S3). */
export const startSession = async (
  server: Server,
  { user, visitor }: { user: UserRow; visitor: Visitor },
): Promise<Started> => {
  const { database, clock } = server.runtime
  const [membership] = await database.global(listMemberships(user.id))
  if (!membership) throw invalidCredentials()

  const now = clock.now()
  const id = uuidv7(clock.millis())
  const expires_at = new Date(clock.millis() + SESSION_SECONDS * 1000).toISOString()
  await database.global(
    insertSession({
      id,
      user_id: user.id,
      org_id: membership.org_id,
      now,
      expires_at,
      user_agent: visitor.user_agent?.slice(0, 300) ?? null,
      address: maskAddress(visitor.address),
      address_hash: addressHash(server.secret, visitor.address),
    }),
  )

  await note(server, { membership, user_id: user.id, session_id: id, visitor })
  return issue(server, { user, membership, session_id: id, generation: 1 })
}

/** Renews the access token; each refresh replaces the session token (S3). */
export const refreshSession = async (
  server: Server,
  session_token: string | undefined,
  visitor: Visitor,
): Promise<Started> => {
  const { database, clock } = server.runtime
  const presented = readToken(server, session_token)
  const rotation = { ...presented, now: clock.now(), grace: GRACE_SECONDS, address: maskAddress(visitor.address) }
  const [session] = await database.global(rotateSession(rotation))
  if (session && session.ended_at !== null) await noteReplay(server, session, visitor)
  if (!session || session.ended_at !== null) throw unauthenticated('The session has ended. Sign in again.')

  const [[user], memberships] = await Promise.all([
    database.global(findUser(session.user_id)),
    database.global(listMemberships(session.user_id)),
  ])
  const membership = memberships.find(({ org_id }) => org_id === session.org_id) ?? memberships[0]
  if (!user || !membership) throw unauthenticated('You are no longer a member of an org here.')
  return issue(server, { user, membership, session_id: session.id, generation: session.generation })
}

/** A copied session token was used: the family has ended, its access tokens end too, and its owner is told. */
const noteReplay = async (
  { runtime }: Server,
  { id, user_id, org_id }: SessionRow,
  visitor: Visitor,
): Promise<void> => {
  const [user] = await runtime.database.global(findUser(user_id))
  if (!user || !org_id) return
  const ctx = createCtx(runtime, { org_id, actor: { kind: 'system', id: null }, visitor })
  await ctx.tx(async (tx) => {
    revokeSessions(tx, { ids: [id], at: ctx.now })
    tell(tx, ctx, { name: 'session.replayed', subjects: [user_id], body: { session_id: id } })
    postLetter(tx, ctx, {
      letter: 'account-session-replayed',
      to: { email: user.email, name: user.name, user_id },
      params: { name: user.name },
      key: `replayed:${id}`,
    })
  })
}

/** Ends the session; without one there is nothing to end. */
export const signOut = async (server: Server, session_token: string | undefined, visitor: Visitor): Promise<void> => {
  const { database, clock } = server.runtime
  const presented = session_token === undefined ? undefined : tryReadToken(server, session_token)
  if (!presented) return
  const [ended] = await database.global(endSession({ id: presented.id, now: clock.now() }))
  if (ended?.org_id) {
    const actor = { kind: 'user', id: ended.user_id } as const
    const ctx = createCtx(server.runtime, { org_id: ended.org_id, actor, visitor })
    await ctx.tx(async (tx) => {
      revokeSessions(tx, { ids: [presented.id], at: ctx.now })
      tell(tx, ctx, { name: 'session.ended', subjects: [ended.user_id], body: { session_id: presented.id } })
    })
  }
}

/** A token for another org of the same user; a foreign org is not there. */
export const switchOrg = async (
  server: Server,
  { ctx, org_id, session_id }: { ctx: Ctx; org_id: string; session_id: string },
): Promise<SignedIn> => {
  const { database } = server.runtime
  const [[user], memberships] = await Promise.all([
    database.global(findUser(ctx.userId())),
    database.global(listMemberships(ctx.userId())),
  ])
  const membership = memberships.find((one) => one.org_id === org_id)
  if (!user || !membership) throw notFound('org_id')

  await database.global(moveSession({ id: session_id, org_id }))
  await note(server, { membership, user_id: user.id, session_id, visitor: ctx.visitor })
  return issue(server, { user, membership, session_id, generation: 0 }).answer
}

/** Who the caller is. */
export const me = async (server: Server, ctx: Ctx): Promise<Me> => {
  const { database } = server.runtime
  const [[user], memberships] = await Promise.all([
    database.global(findUser(ctx.userId())),
    database.global(listMemberships(ctx.userId())),
  ])
  const membership = memberships.find(({ org_id }) => org_id === ctx.org_id)
  if (!user || !membership) throw unauthenticated()
  return {
    user: toUser(user),
    org: toOrgSummary(membership),
    role: membership.role,
    role_name: roleName(membership),
    permissions: [...ctx.permissions],
    orgs: memberships.map(toOrgSummary),
  }
}

type Noted = { membership: MembershipRow; user_id: string; session_id: string; visitor: Visitor | undefined }

const note = async (server: Server, { membership, user_id, session_id, visitor }: Noted): Promise<void> => {
  const actor = { kind: 'user', id: user_id } as const
  const ctx = createCtx(server.runtime, { org_id: membership.org_id, actor, visitor })
  await ctx.tx(async (tx) => {
    await tx.run(touchMember(membership.org_id, { user_id, now: ctx.now }))
    tell(tx, ctx, { name: 'session.started', subjects: [user_id], body: { session_id } })
  })
}

type Issue = { user: UserRow; membership: MembershipRow; session_id: string; generation: number }

const issue = (server: Server, { user, membership, session_id, generation }: Issue): Started => {
  const access_token = server.tokens.sign({
    sub: user.id,
    org: membership.org_id,
    aud: 'org',
    sid: session_id,
    permissions: [...permissionsHeld(membership)],
    ver: membership.version,
  })
  return {
    answer: {
      access_token,
      token_type: 'Bearer',
      expires_in: TOKEN_SECONDS,
      user: toUser(user),
      org: toOrgSummary(membership),
    },
    session_token: `${session_id}.${generation}.${seal(server, `${session_id}.${generation}`)}`,
  }
}

const toUser = ({ id, email, name, avatar_url }: UserRow): SignedIn['user'] => ({ id, email, name, avatar_url })

const toOrgSummary = ({ org_id, name, slug, currency, time_zone }: MembershipRow): OrgSummary => ({
  id: org_id,
  name,
  slug,
  currency,
  time_zone,
})

const seal = ({ secret }: Server, text: string): string =>
  createHmac('sha256', secret).update(`session:${text}`).digest('base64url')

const tryReadToken = (server: Server, token: string): { id: string; generation: number } | undefined => {
  const [id = '', generation = '', mac = ''] = token.split('.')
  if (!isUuid(id) || !/^\d{1,9}$/.test(generation)) return undefined
  const wanted = Buffer.from(seal(server, `${id}.${generation}`))
  const given = Buffer.from(mac)
  return wanted.length === given.length && timingSafeEqual(wanted, given)
    ? { id, generation: Number(generation) }
    : undefined
}

const readToken = (server: Server, token: string | undefined): { id: string; generation: number } => {
  const read = token === undefined ? undefined : tryReadToken(server, token)
  if (!read) throw unauthenticated()
  return read
}
