import type { Role } from 'wire'

import type { DemoDeed, DemoStage } from '#modules/identity'
import { create } from './contract.service.ts'
import { inputsOf, readContractSpecs, type ContractSpec, type MilestoneSpec } from './demo-contract.ts'
import { bringDeliverable, bringPapers } from './demo-paper.service.ts'
import * as lifecycle from './lifecycle.service.ts'
import { rate } from './rating.service.ts'
import { addSeveral, transition, type Transition } from './milestone.service.ts'

/** The contracts of the demo world, lived from draft to where they stand today. */

export const contractDeeds = async (stage: DemoStage): Promise<DemoDeed[]> =>
  (await readContractSpecs()).flatMap((spec) => lifeOf(stage, spec).deeds)

/** A milestone that was approved: payments may pay it from then on. `name` is what its id is kept under. */
export type DemoApproval = { org: string; name: string; at: string; day: number }

export const demoApprovals = async (stage: DemoStage): Promise<DemoApproval[]> =>
  (await readContractSpecs()).flatMap((spec) => lifeOf(stage, spec).approvals)

/** One life: its story, its teller of time, and what has happened in it. */
type Life = {
  stage: DemoStage
  spec: ContractSpec
  on: (day: number) => string
  dice: () => number
  id: () => string
  /** Every second contract has papers. */
  has_papers: boolean
  deeds: DemoDeed[]
  approvals: DemoApproval[]
}

const lifeOf = (stage: DemoStage, spec: ContractSpec): Life => {
  const life: Life = {
    stage,
    spec,
    on: stage.timeline(`contract:${spec.key}`),
    dice: stage.dice(`choices:${spec.key}`),
    id: () => stage.find(`contract:${spec.key}`),
    has_papers: stage.dice(`papers:${spec.key}`)() < 0.5,
    deeds: [],
    approvals: [],
  }
  begin(life)
  for (const [index, milestone] of spec.milestones.entries()) work(life, { milestone, index })
  end(life)
  return life
}

const add = ({ deeds, on }: Life, day: number, play: DemoDeed['play']): string => {
  const at = on(day)
  deeds.push({ at, play })
  return at
}

const LARGE = 20_000

const begin = (life: Life): void => {
  const { stage, spec, id } = life
  const { org, status, drafted, returned, reason = null } = spec
  add(life, drafted, () => draft(life))
  if (returned !== undefined) {
    add(life, drafted + 2, () => lifecycle.submit(stage.as(org, 'manager'), id()))
    add(life, returned, () => lifecycle.reject(stage.as(org, 'owner'), id(), reason))
  }
  if (status === 'draft' || spec.stage === 'draft') return

  add(life, drafted + 1, () => lifecycle.submit(stage.as(org, 'manager'), id()))
  if (status === 'pending' || spec.stage === 'pending') return

  const approver = spec.total >= LARGE ? 'owner' : 'finance'
  add(life, drafted + 3, () => lifecycle.approve(stage.as(org, approver), id()))
}

/** Milestones that fall short of the total are added afterwards: a whole list is refused. */
const draft = async (life: Life): Promise<void> => {
  const { stage, spec } = life
  const ctx = stage.as(spec.org, 'manager')
  const { contract, milestones } = inputsOf(stage, spec)
  const sum = milestones.reduce((total, { amount_cents }) => total + amount_cents, 0)
  const isExact = milestones.length > 0 && sum === contract.total_value_cents

  const made = (await create(ctx, isExact ? { ...contract, milestones } : contract)).value()
  stage.keep(`contract:${spec.key}`, made.id)

  const listed =
    isExact || milestones.length === 0
      ? made.milestones
      : (await addSeveral(ctx, made.id, { inputs: milestones, total_value_cents: undefined })).milestones
  if (life.has_papers) await bringPapers(ctx, spec, made.id)
  for (const { id, sort_order } of listed) stage.keep(`milestone:${spec.key}/${sort_order}`, id)
}

type Working = { milestone: MilestoneSpec; index: number }

const work = (life: Life, { milestone, index }: Working): void => {
  const { state, day, feedback } = milestone
  if (state === 'pending' || day === undefined) return
  const move = (on: number, role: Role, change: Transition): string =>
    add(life, on, () => moveMilestone(life, { index, role, change }))

  if (state === 'in_progress') return void move(day, 'manager', { status: 'in_progress' })

  const reviewer = life.dice() < 0.6 ? 'finance' : 'owner'
  move(day - 8 - Math.floor(life.dice() * 8), 'manager', { status: 'in_progress' })
  if (state === 'approved' && feedback !== undefined) {
    move(day - 6, 'manager', { status: 'submitted' })
    move(day - 5, reviewer, { status: 'rejected', reason: feedback })
    move(day - 4, 'manager', { status: 'in_progress' })
  }
  move(day, 'manager', { status: 'submitted' })
  if (state === 'rejected') move(day + 1, reviewer, { status: 'rejected', reason: feedback })
  if (state !== 'approved') return

  const approved = day + 1 + Math.floor(life.dice() * 2)
  const at = move(approved, reviewer, { status: 'approved' })
  life.approvals.push({ org: life.spec.org, name: `${life.spec.key}/${index}`, at, day: approved })
}

type Moving = { index: number; role: Role; change: Transition }

const moveMilestone = async (life: Life, { index, role, change }: Moving): Promise<void> => {
  const { stage, spec, id, has_papers } = life
  const ids = { contract_id: id(), milestone_id: stage.find(`milestone:${spec.key}/${index}`) }
  const ctx = stage.as(spec.org, role)
  const milestone = spec.milestones[index]
  const brings = has_papers && change.status === 'submitted' && milestone !== undefined
  const deliverable_document_ids = brings ? [await bringDeliverable(ctx, { id: id(), milestone })] : []
  await transition(ctx, ids, brings ? { ...change, deliverable_document_ids } : change)
}

const COMMENTS = [
  'On time and easy to work with. Asks the right questions early.',
  'Strong work; the first round needed a clearer brief from us.',
  'Delivered two days late, but told us a week before.',
  'Would book again tomorrow.',
  null,
] as const

const rateIt = async ({ stage, spec, id }: Life): Promise<void> => {
  const dice = stage.dice(`rating:${spec.key}`)
  const score = dice() < 0.5 ? 5 : dice() < 0.75 ? 4 : 3
  const comment = COMMENTS[Math.floor(dice() * COMMENTS.length)] ?? null
  await rate(stage.as(spec.org, 'manager'), stage.find(`contractor:${spec.contractor}`), {
    contract_id: id(),
    score,
    comment,
  })
}

const end = (life: Life): void => {
  const { stage, spec, id } = life
  const { org, status, ended, reason = null } = spec
  if (ended === undefined) return
  if (status === 'paused') add(life, ended, () => lifecycle.pause(stage.as(org, 'finance'), id(), reason))
  if (status === 'completed') {
    add(life, ended, () => lifecycle.complete(stage.as(org, 'finance'), id(), true))
    // The last ones wait to be rated.
    if (ended < -100) add(life, ended + 2, () => rateIt(life))
  }
  if (status === 'cancelled')
    add(life, ended, () => lifecycle.cancel(stage.as(org, 'owner'), id(), { cancellation_reason: reason }))
}
