import { CONTRACT_STATUSES, type ContractStatus } from 'wire'

import { requireContractor } from '#modules/directory'
import { oneOf, paged, type Ctx, type Paged } from '#platform'
import { countContracts, listHistory, type HistoryRow } from './contract.queries.ts'

type History = Omit<HistoryRow, 'status'> & { status: ContractStatus }

/** A contractor's contracts with this org, newest first. */
export const list = async (
  ctx: Ctx,
  contractor_id: string,
  { page, per_page }: { page: number; per_page: number },
): Promise<Paged<'history', History>> => {
  await requireContractor(ctx, contractor_id)
  const [rows, [count]] = await Promise.all([
    ctx.read(listHistory(ctx.org_id, { contractor_id, limit: per_page, offset: (page - 1) * per_page })),
    ctx.read(countContracts(ctx.org_id, { contractor_id: [contractor_id] })),
  ])
  const history = rows.map((row) => ({ ...row, status: oneOf(CONTRACT_STATUSES, row.status) }))
  return paged('history', history, { total: count?.total ?? 0, page, per_page })
}
