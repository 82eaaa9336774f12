import type { Tx } from '#platform'
import { moveConfirmed, type SubjectKind } from './document.queries.ts'

/** Papers of one subject become another's; answers how many. More than the limit may come together. */
export const moveDocuments = (tx: Tx, move: { kind: SubjectKind; from: string; to: string }): Promise<number> =>
  tx.run(moveConfirmed(tx.org_id, move))
