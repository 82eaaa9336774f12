import { infiniteQueryOptions } from '@tanstack/react-query'
import type { AnswerOf } from 'wire/paths'
import { apiQuery, call } from '../../wiring/api.ts'

/** The books of one org are few accounts: one for each contractor that was paid, and three by currency. */
const ACCOUNTS = 200

export const trialBalanceQuery = apiQuery('getTrialBalance')

export const accountsQuery = infiniteQueryOptions({
  queryKey: ['ledger', 'listLedgerAccounts'],
  queryFn: ({ pageParam }) => call('listLedgerAccounts', { query: { cursor: pageParam, limit: ACCOUNTS } }),
  initialPageParam: '',
  getNextPageParam: (last: AnswerOf<'listLedgerAccounts'>) => last.next_cursor,
})

export const transfersQuery = infiniteQueryOptions({
  queryKey: ['ledger', 'listLedgerTransfers'],
  queryFn: ({ pageParam }) => call('listLedgerTransfers', { query: { cursor: pageParam } }),
  initialPageParam: '',
  getNextPageParam: (last: AnswerOf<'listLedgerTransfers'>) => last.next_cursor,
})

export const entriesOfAccountQuery = (account_id: string) =>
  infiniteQueryOptions({
    queryKey: ['ledger', 'listLedgerEntries', 'account', account_id],
    queryFn: ({ pageParam }) => call('listLedgerEntries', { query: { account_id, cursor: pageParam } }),
    initialPageParam: '',
    getNextPageParam: (last: AnswerOf<'listLedgerEntries'>) => last.next_cursor,
  })

export const entriesOfTransferQuery = (transfer_id: string) => apiQuery('listLedgerEntries', { query: { transfer_id } })
