import { useQueries } from '@tanstack/react-query'
import { apiQuery } from '../../wiring/api.ts'

/** Names of the contractors that accounts belong to; an account itself holds only the id. */
export const useNames = (ids: readonly (string | null)[]): ReadonlyMap<string, string> => {
  const single = [...new Set(ids.filter((id) => id !== null))]
  return useQueries({
    queries: single.map((id) => apiQuery('getContractor', { params: { id } })),
    combine: (answers) =>
      new Map(answers.flatMap(({ data }): [string, string][] => (data ? [[data.id, data.display_name]] : []))),
  })
}
