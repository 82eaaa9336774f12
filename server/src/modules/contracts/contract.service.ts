import type { ContractChange, ContractInput } from 'wire'
import type { Contract, ContractRow as ListedContract, SearchHit } from 'wire/paths'
import type * as z from 'zod'

import { addCampaignCosts, requireCampaign } from '#modules/campaigns'
import { requireActiveContractor } from '#modules/directory'
import { removeAll } from '#modules/documents'
import { fixCurrency } from '#modules/identity'
import {
  changesOf,
  given,
  notFound,
  paged,
  requireFree,
  tell,
  type Ctx,
  type JsonText,
  type Paged,
  type Tx,
} from '#platform'
import { getContractDetail } from './contract-detail.queries.ts'
import {
  countContracts,
  findContract,
  insertContract,
  listContracts,
  lockContract,
  removeContract,
  updateContract,
  type ContractRow,
  type Filters,
  type Sort,
} from './contract.queries.ts'
import { hindranceToDelete, hindranceToEdit } from './contract.rules.ts'
import { contractStatus, toContract, toListed } from './contract.view.ts'
import { contractNotFound, endsBeforeStart, hourlyHasNoMilestones, hourlyNeedsRate } from './errors.ts'
import { requireDocuments } from './document.rules.ts'
import { addToList, replaceList, requireExactSum, requireWithinTotal } from './milestone-list.service.ts'
import { listMilestones } from './milestone.queries.ts'

type Input = z.output<typeof ContractInput>
type Change = z.output<typeof ContractChange>
export type ContractText = JsonText<Contract>

/** A new draft, with its milestones where they are given. */
export const create = (ctx: Ctx, { milestones, ...input }: Input): Promise<ContractText> =>
  ctx.tx(async (tx) => {
    const contractor = await requireActiveContractor(tx, input.contractor_id)
    if (input.campaign_id) await requireCampaign(tx, input.campaign_id)

    requireShape({ ...input, milestone_count: milestones?.length ?? 0 })
    if (milestones) requireExactSum(input, milestones)

    const stamps = {
      org_id: ctx.org_id,
      id: ctx.id(),
      created_by: ctx.userId(),
      created_at: ctx.now,
      updated_at: ctx.now,
    }
    const row = await tx.one(
      insertContract({ ...given(input), ...stamps, currency: input.currency ?? contractor.currency }),
    )
    if (milestones?.length) await addToList(tx, ctx, { contract: row, inputs: milestones, existing: [] })
    fixCurrency(tx)

    tell(tx, ctx, {
      name: 'contract.created',
      subjects: [row.id, row.contractor_id],
      body: { contract_id: row.id, contractor_id: row.contractor_id },
    })
    return readDetail(tx, ctx, row.id)
  })

/** A contract with all that its page shows, in one round trip. */
export const read = async (ctx: Ctx, id: string): Promise<ContractText> => {
  const [row] = await ctx.readByKey(getContractDetail(ctx.org_id, id))
  if (!row) throw notFound()
  return toContract(ctx, row)
}

/** The same inside a transaction, after a write. */
export const readDetail = async (tx: Tx, ctx: Ctx, id: string): Promise<ContractText> =>
  toContract(ctx, await tx.one(getContractDetail(ctx.org_id, id)))

const EDITED = [
  'contractor_id',
  'campaign_id',
  'title',
  'contract_type',
  'total_value_cents',
  'currency',
  'hourly_rate_cents',
  'hourly_cap_hours',
  'start_date',
  'end_date',
  'sow_document_id',
  'nda_document_id',
] as const

/** Changes a draft; `milestones` replaces the list. */
export const update = (ctx: Ctx, id: string, { milestones, ...change }: Change): Promise<ContractText> =>
  ctx.tx(async (tx) => {
    const found = await lockedContract(tx, ctx, id)
    ctx.requireVersion(found)
    if (change.contractor_id) await requireActiveContractor(tx, change.contractor_id)
    if (change.campaign_id) await requireCampaign(tx, change.campaign_id)
    await requirePapers(tx, id, change)
    requireFree(hindranceToEdit(contractStatus(found)))

    const after = { ...found, ...given(change) }
    const existing = await tx.all(listMilestones(ctx.org_id, id))
    requireShape({ ...after, milestone_count: (milestones ?? existing).length })
    if (!milestones) requireWithinTotal(after.total_value_cents, existing)

    const row = await tx.one(updateContract(ctx.org_id, { ...given(change), id, updated_at: ctx.now }))
    if (milestones) await replaceList(tx, ctx, { contract: row, items: milestones })

    tell(tx, ctx, {
      name: 'contract.updated',
      subjects: [id],
      body: { contract_id: id },
      changes: changesOf(found, row, { fields: EDITED }),
    })
    return readDetail(tx, ctx, id)
  })

/** Removes a draft that was never submitted. */
export const remove = (ctx: Ctx, id: string): Promise<undefined> =>
  ctx.tx(async (tx) => {
    const found = await lockedContract(tx, ctx, id)
    ctx.requireVersion(found)

    requireFree(hindranceToDelete({ status: contractStatus(found), was_submitted: found.submitted_at !== null }))

    await removeAll(tx, ctx, { kind: 'contract', id })
    await tx.run(removeContract(ctx.org_id, id))

    tell(tx, ctx, { name: 'contract.deleted', subjects: [id, found.contractor_id], body: { contract_id: id } })
    return undefined
  })

/** A page of contracts. */
export const list = async (
  ctx: Ctx,
  { page, per_page, sort_by, ...filters }: Filters & { page: number; per_page: number; sort_by: Sort },
): Promise<Paged<'contracts', ListedContract>> => {
  const [rows, [count]] = await Promise.all([
    ctx.read(listContracts(ctx.org_id, { filters, sort_by, limit: per_page, offset: (page - 1) * per_page })),
    ctx.read(countContracts(ctx.org_id, filters)),
  ])
  return paged('contracts', rows.map(toListed), { total: count?.total ?? 0, page, per_page })
}

/** Hits for the command palette. */
export const search = async (ctx: Ctx, q: string): Promise<SearchHit[]> => {
  if (!ctx.permissions.has('contracts:read')) return []
  const rows = await ctx.read(listContracts(ctx.org_id, { filters: { q }, sort_by: 'recent', limit: 6, offset: 0 }))
  return rows.map(({ id, title, display_name, status }) => ({
    kind: 'contract',
    id,
    title,
    detail: display_name,
    status,
  }))
}

/** The contract, locked; every write to a contract or its milestones begins here. */
export const lockedContract = async (tx: Tx, ctx: Ctx, id: string): Promise<ContractRow> => {
  const found = await tx.maybe(lockContract(ctx.org_id, id))
  if (!found) throw contractNotFound()
  return found
}

/** Refuses an id that the org does not have. */
export const requireContract = async (ctx: Ctx, id: string): Promise<void> => {
  const [found] = await ctx.read(findContract(ctx.org_id, id))
  if (!found) throw notFound()
}

/** Adds to what the contract's campaign costs. */
export const addCosts = (
  tx: Tx,
  { campaign_id, currency }: ContractRow,
  costs: { committed_cents?: number; ready_cents?: number; paid_cents?: number },
): Promise<void> => addCampaignCosts(tx, campaign_id, { ...costs, currency })

/** The statement of work and the agreement are among the contract's documents. */
const requirePapers = async (tx: Tx, contract_id: string, change: Change): Promise<void> => {
  for (const field of ['sow_document_id', 'nda_document_id'] as const) {
    const id = change[field]
    if (id) await requireDocuments(tx, { contract_id, ids: [id], pathOf: () => field })
  }
}

type Shape = {
  contract_type: string
  hourly_rate_cents?: number | null | undefined
  start_date?: string | null | undefined
  end_date?: string | null | undefined
  milestone_count: number
}

const requireShape = ({ contract_type, hourly_rate_cents, start_date, end_date, milestone_count }: Shape): void => {
  if (start_date && end_date && end_date < start_date) throw endsBeforeStart()
  if (contract_type !== 'hourly') return
  if (hourly_rate_cents === null || hourly_rate_cents === undefined) throw hourlyNeedsRate()
  if (milestone_count > 0) throw hourlyHasNoMilestones()
}
