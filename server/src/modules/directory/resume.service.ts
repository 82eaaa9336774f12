import { addJob, type Ctx } from '#platform'
import { listStalledBulks } from './bulk.queries.ts'
import { RUN_BULK } from './bulk.service.ts'
import { listStalledImports } from './import.queries.ts'

/** Work in the background that broke off, as with the worker that did it, is asked for again; it goes on where it was. */

/** Nothing of it takes so long between one commit and the next. */
const STALLED_MS = 10 * 60_000
const AT_ONCE = 100

const JOB_OF_STATUS: Record<string, string> = {
  checking: 'imports.check',
  running: 'imports.run',
  undoing: 'imports.undo',
}

/** Where the work is under way after all, both take turns and nothing is done twice. */
export const resumeStalled = async (ctx: Ctx): Promise<void> => {
  const { org_id } = ctx
  const page = { before: new Date(Date.parse(ctx.now) - STALLED_MS).toISOString(), limit: AT_ONCE }
  await ctx.tx(async (tx) => {
    for (const { id, status, check_id } of await tx.all(listStalledImports(org_id, page))) {
      const name = JOB_OF_STATUS[status]
      if (name) addJob(tx, { org_id, name, payload: { import_id: id, check_id }, key: `import:${id}` })
    }
    for (const { id } of await tx.all(listStalledBulks(org_id, page)))
      addJob(tx, { org_id, name: RUN_BULK, payload: { bulk_id: id }, key: `bulk:${id}` })
  })
}
