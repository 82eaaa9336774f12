/** The ledger's front door: the one way to post, the accounts, and what was posted. */
import type { Room } from '#platform'
import { ledgerGauges, watchLedger } from './check.service.ts'
import { mountLedger } from './ledger.routes.ts'

export { payable, platformFees, providerBalance, providerFees, type Account } from './account.ts'
export { movePayable } from './balance.service.ts'
export { insufficientBalance } from './errors.ts'
export { checkLedger, readTrialBalance, transfersOfPayment } from './ledger.service.ts'
export { post, postAll, reverse, voidHold, type Line, type Posting } from './posting.service.ts'

export const ledger: Room = {
  name: 'ledger',
  mount: mountLedger,
  jobs: { 'ledger.check': watchLedger },
  sweeps: { 'ledger.check': '23 * * * *' },
  gauges: ledgerGauges,
}
