import { allOrgIds } from '#modules/identity'
import { checkLedger, readTrialBalance } from '#modules/ledger'
import { readConfig } from '#platform/config'
import { createCtx, type Runtime } from '#platform'
import { openHouse } from './open.ts'

/** Prints each org's trial balance and every broken promise of its ledger; exit code 1 if there is one. */
export const run = async (): Promise<void> => {
  const opened = await openHouse(readConfig())
  try {
    let broken = 0
    for (const org_id of await allOrgIds(opened.runtime.database)) broken += await check(opened.runtime, org_id)
    if (broken === 0) console.log('The ledger is sound.')
    else process.exitCode = 1
  } finally {
    await opened.close()
  }
}

const check = async (runtime: Runtime, org_id: string): Promise<number> => {
  const { currencies } = await readTrialBalance(createCtx(runtime, { org_id, actor: { kind: 'system', id: null } }))
  console.log(`Org ${org_id}${currencies.length === 0 ? ': nothing posted' : ''}`)
  for (const { currency, debits_cents, credits_cents, difference_cents } of currencies) {
    console.log(`  ${currency}  debits ${debits_cents}  credits ${credits_cents}  difference ${difference_cents}`)
  }

  const violations = await checkLedger(runtime.database, org_id)
  for (const { rule, subject, detail } of violations) console.log(`  BROKEN: ${rule}: ${subject} (${detail})`)
  return violations.length
}
