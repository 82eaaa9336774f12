import { NOTIFICATION_KINDS, type NotificationKind, type NotificationPreference } from 'wire/paths'

import { getOrgSettings } from '#modules/identity'
import { createCtx, type Ctx, type Runtime, type Tx } from '#platform'
import { linkIsWrong } from './errors.ts'
import { defaultOf } from './kind.rules.ts'
import { findEmailChannel, listPreferences, upsertPreferences, type PreferenceRow } from './preference.queries.ts'
import { readUnsubscribe, type MailScope, type Subscriber } from './unsubscribe.rules.ts'

/** How each person is told of each kind, and the link in a letter that stops one. */

export const read = async (ctx: Ctx): Promise<{ preferences: NotificationPreference[] }> =>
  toPreferences(await ctx.read(listPreferences(ctx.org_id, ctx.userId())))

export const change = (
  ctx: Ctx,
  { preferences }: { preferences: NotificationPreference[] },
): Promise<{ preferences: NotificationPreference[] }> =>
  ctx.tx(async (tx) => {
    const user_id = ctx.userId()
    const rows = new Map(preferences.map((one) => [one.kind, { ...one, stopped_email: null }]))

    await tx.run(upsertPreferences(ctx.org_id, { user_id, rows: [...rows.values()] }))

    return toPreferences(await tx.all(listPreferences(ctx.org_id, user_id)))
  })

/** Does the person want this kind by mail now? The digest was assembled of what they want. */
export const wantsMail = async (tx: Tx, { user_id, kind }: { user_id: string; kind: MailScope }): Promise<boolean> => {
  if (kind === 'digest') return true
  const found = await tx.maybe(findEmailChannel(tx.org_id, { user_id, kind }))
  return (found ?? defaultOf(kind)).email !== 'off'
}

type Subscription = { kind: MailScope; org_name: string; is_stopped: boolean }
type Reading = { runtime: Runtime; secret: string; token: string }

/** What the link stops; nothing changes. */
export const readSubscription = async ({ runtime, secret, token }: Reading): Promise<Subscription> => {
  const { ctx, subscriber } = enter({ runtime, secret, token })
  const rows = await ctx.read(listPreferences(ctx.org_id, subscriber.user_id))
  const is_stopped = scopeOf(subscriber.kind, rows, 'stop').length === 0
  return { kind: subscriber.kind, org_name: await orgName(ctx), is_stopped }
}

/** Stops what the link names, or undoes it; either may be repeated. */
export const turnSubscription = async (reading: Reading, turn: 'stop' | 'resume'): Promise<Subscription> => {
  const { ctx, subscriber } = enter(reading)
  const { user_id, kind } = subscriber
  await ctx.tx(async (tx) => {
    const found = await tx.all(listPreferences(ctx.org_id, user_id))

    const rows = scopeOf(kind, found, turn).map((row) => (turn === 'stop' ? stopped(row) : resumed(row)))

    if (rows.length > 0) await tx.run(upsertPreferences(ctx.org_id, { user_id, rows }))
  })
  return { kind, org_name: await orgName(ctx), is_stopped: turn === 'stop' }
}

const orgName = (ctx: Ctx): Promise<string> => ctx.tx(async (tx) => (await getOrgSettings(tx)).name)

const stopped = (row: PreferenceRow): PreferenceRow => ({ ...row, email: 'off', stopped_email: row.email })
const resumed = (row: PreferenceRow): PreferenceRow => ({
  ...row,
  email: row.stopped_email ?? row.email,
  stopped_email: null,
})

const withDefaults = (rows: readonly PreferenceRow[]): PreferenceRow[] =>
  NOTIFICATION_KINDS.map((kind) => rows.find((row) => row.kind === kind) ?? { ...defaultOf(kind), stopped_email: null })

/** The kinds that a turn changes: of the digest, all that go into it. */
const scopeOf = (
  scope: NotificationKind | 'digest',
  rows: readonly PreferenceRow[],
  turn: 'stop' | 'resume',
): PreferenceRow[] =>
  withDefaults(rows).filter(({ kind, email, stopped_email }) => {
    const channel = turn === 'stop' ? email : stopped_email
    return scope === 'digest' ? channel === 'digest' : kind === scope && channel !== null && channel !== 'off'
  })

const toPreferences = (rows: readonly PreferenceRow[]): { preferences: NotificationPreference[] } => ({
  preferences: withDefaults(rows).map(({ kind, in_app, email }) => ({ kind, in_app, email })),
})

/** The token names the org; it is a promise of ours, so nobody needs to be signed in. */
const enter = ({ runtime, secret, token }: Reading): { ctx: Ctx; subscriber: Subscriber } => {
  const subscriber = readUnsubscribe(secret, token)
  if (!subscriber) throw linkIsWrong()
  const actor = { kind: 'user', id: subscriber.user_id } as const
  return { subscriber, ctx: createCtx(runtime, { org_id: subscriber.org_id, actor }) }
}
