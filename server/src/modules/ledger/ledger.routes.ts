import { endpoints } from 'wire'

import { mount, type Server } from '#platform'
import { readAccounts, readEntries, readTransfers, readTrialBalance } from './ledger.service.ts'

export const mountLedger = (server: Server): void => {
  mount(server, endpoints.listLedgerAccounts, ({ ctx, query }) => readAccounts(ctx, query))
  mount(server, endpoints.listLedgerTransfers, ({ ctx, query }) => readTransfers(ctx, query))
  mount(server, endpoints.listLedgerEntries, ({ ctx, query }) => readEntries(ctx, query))
  mount(server, endpoints.getTrialBalance, ({ ctx, query }) => readTrialBalance(ctx, query.at))
}
