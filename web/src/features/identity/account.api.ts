import { useQueryClient } from '@tanstack/react-query'
import type { Account } from 'wire/paths'
import { apiQuery } from '../../wiring/api.ts'

export const accountQuery = apiQuery('getAccount')
export const sessionsQuery = apiQuery('listSessions')

/** Takes in what a change answered, and has the shell hear of it. */
export const useTakeIn = (): ((account: Account) => void) => {
  const queries = useQueryClient()
  return (account) => {
    queries.setQueryData(accountQuery.queryKey, account)
    void queries.invalidateQueries({ queryKey: ['me'] })
    void queries.invalidateQueries({ queryKey: sessionsQuery.queryKey })
  }
}
