import { formatMoney } from 'wire'
import { NOTIFICATION_KINDS, type NotificationKind } from 'wire/paths'

import { readContract } from '#modules/contracts'
import { readContractor } from '#modules/directory'
import { inviterOf, membersToTell, type Audience } from '#modules/identity'
import { readPayment } from '#modules/payments'
import { addJob, postLetter, tell, type Ctx, type StoredEvent, type Tx } from '#platform'
import { findActor, findEvent } from './event.queries.ts'
import { defaultOf, aboutOf, KINDS, sentenceOf, type NotificationParams } from './kind.rules.ts'
import { insertNotifications } from './notification.queries.ts'

/** Facts become notifications: whoever a fact concerns is told once, but for the one who did it. */

export const TELL_REST = 'notification.tell'
/** People in one transaction, and a breath between two: whoever reads meanwhile hardly feels it. */
const CHUNK = 50
const BREATH_MS = 30

const kindOf = (event: StoredEvent): NotificationKind | undefined =>
  NOTIFICATION_KINDS.find((kind) => KINDS[kind].hears === event.name)

export const hear = async (ctx: Ctx, tx: Tx, event: StoredEvent): Promise<void> => {
  const after = await tellChunk(ctx, tx, { event, after: null })
  if (after !== undefined) addJob(tx, { org_id: ctx.org_id, name: TELL_REST, payload: { event_id: event.id, after } })
}

/** Goes on telling of an event after somebody. */
export const tellRest = async (ctx: Ctx, { event_id, after }: { event_id: string; after: string }): Promise<void> => {
  const [event] = await ctx.read(findEvent(ctx.org_id, event_id))
  if (!event) return
  let next: string | undefined = after
  while (next !== undefined) {
    const from: string = next
    next = await ctx.tx((tx) => tellChunk(ctx, tx, { event, after: from }))
    await breath()
  }
}

const breath = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, BREATH_MS)
  })

/** Tells some of those whom it concerns; answers after whom to go on, if anybody is left. */
const tellChunk = async (
  ctx: Ctx,
  tx: Tx,
  { event, after }: { event: StoredEvent; after: string | null },
): Promise<string | undefined> => {
  const kind = kindOf(event)
  if (!kind) return undefined
  const about = await ABOUT[kind](ctx, event.body)
  const { to } = KINDS[kind]
  const audience = audienceOf(to, about)
  const members = audience ? await membersToTell(tx, audience, { after, limit: CHUNK }) : []

  const told = members.filter(({ user_id }) => user_id !== event.actor_id)
  const last = members.length === CHUNK ? members.at(-1) : undefined

  const rows = await tx.all(
    insertNotifications(ctx.org_id, {
      ...about,
      kind,
      event_id: event.id,
      actor_id: event.actor_id,
      now: ctx.now,
      ids: told.map(() => ctx.id()),
      user_ids: told.map(({ user_id }) => user_id),
      unless_said: defaultOf(kind),
    }),
  )
  const actor_name = event.actor_id === null ? null : ((await tx.maybe(findActor(event.actor_id)))?.name ?? null)
  for (const { id, user_id } of rows.filter(({ email }) => email === 'immediate')) {
    const to_member = told.find((member) => member.user_id === user_id)
    if (to_member) write(tx, ctx, { id, kind, about, actor_name, to: to_member })
  }
  if (rows.length > 0) tell(tx, ctx, { name: 'notification.created', subjects: rows.map(({ user_id }) => user_id) })
  return last?.user_id
}

const audienceOf = (to: (typeof KINDS)[NotificationKind]['to'], { person_id }: About): Audience | undefined => {
  if (to !== 'contract_creator' && to !== 'member' && to !== 'inviter') return { permission: to }
  return person_id === null ? undefined : { user_id: person_id }
}

type Writing = {
  id: string
  kind: NotificationKind
  about: About
  actor_name: string | null
  to: { user_id: string; email: string; name: string }
}

const write = (tx: Tx, ctx: Ctx, { id, kind, about: { params, path }, actor_name, to }: Writing): void =>
  postLetter(tx, ctx, {
    letter: 'notification',
    to,
    params: { kind, title: sentenceOf(kind, params, actor_name), about: aboutOf(kind, params) ?? '', path },
    key: `notification:${id}`,
  })

/** `person_id`: whom it concerns, where it is one person. */
type About = { params: NotificationParams; path: string; person_id: string | null }
type Body = StoredEvent['body']

const aboutContract = async (ctx: Ctx, { contract_id }: Body): Promise<About> => {
  const { id, title, total_value_cents, currency, created_by } = (await readContract(ctx, String(contract_id))).value()
  const amount = formatMoney({ amount_cents: total_value_cents, currency })
  return { params: { title, amount }, path: `/contracts/${id}`, person_id: created_by }
}

const aboutMilestone = async (ctx: Ctx, { contract_id, milestone_id }: Body): Promise<About> => {
  const contract = (await readContract(ctx, String(contract_id))).value()
  const found = contract.milestones.find(({ id }) => id === milestone_id)
  const amount = found && { amount: formatMoney({ amount_cents: found.amount_cents, currency: contract.currency }) }
  return {
    params: { title: contract.title, milestone: found?.title ?? contract.title, ...amount },
    path: `/contracts/${contract.id}`,
    person_id: contract.created_by,
  }
}

const aboutPayment = async (ctx: Ctx, { payment_id }: Body): Promise<About> => {
  const { id, amount_cents, currency, contract } = await readPayment(ctx, String(payment_id))
  const { created_by } = (await readContract(ctx, contract.id)).value()
  const amount = formatMoney({ amount_cents, currency })
  return { params: { title: contract.title, amount }, path: `/payments/${id}`, person_id: created_by }
}

const aboutContractor = async (ctx: Ctx, { contractor_id, stripe_status }: Body): Promise<About> => {
  const { id, display_name } = await readContractor(ctx, String(contractor_id))
  return { params: { name: display_name, status: String(stripe_status) }, path: `/contractors/${id}`, person_id: null }
}

/** The certification may be gone since; what it was for is in the fact. */
const aboutCertification = async (
  ctx: Ctx,
  { contractor_id, certification_type, expires_on }: Body,
): Promise<About> => {
  const { id, display_name } = await readContractor(ctx, String(contractor_id))
  return {
    params: { name: display_name, title: String(certification_type), expires_on: String(expires_on) },
    path: `/contractors/${id}?tab=certifications`,
    person_id: null,
  }
}

const MEMBERS = '/settings/members'

const aboutRole = async (_ctx: Ctx, { user_id, role_name }: Body): Promise<About> => {
  const role = typeof role_name === 'string' ? { role: role_name } : {}
  return { params: role, path: MEMBERS, person_id: String(user_id) }
}

const aboutInvite = async (ctx: Ctx, { invite_id }: Body): Promise<About> => ({
  params: {},
  path: MEMBERS,
  person_id: await inviterOf(ctx, String(invite_id)),
})

const ABOUT: Record<NotificationKind, (ctx: Ctx, body: Body) => Promise<About>> = {
  contract_submitted: aboutContract,
  contract_approved: aboutContract,
  contract_rejected: aboutContract,
  milestone_submitted: aboutMilestone,
  milestone_approved: aboutMilestone,
  milestone_rejected: aboutMilestone,
  payment_succeeded: aboutPayment,
  payment_failed: aboutPayment,
  payout_status_changed: aboutContractor,
  certification_expiring: aboutCertification,
  role_changed: aboutRole,
  invite_accepted: aboutInvite,
}
