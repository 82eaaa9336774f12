import { infiniteQueryOptions } from '@tanstack/react-query'
import type { AnswerOf, ContractorCard } from 'wire/paths'
import type { Option } from '../../ui/select.tsx'
import { toast } from '../../ui/toast.tsx'
import { sayFailed } from '../../app/say-failed.ts'
import { apiQuery, call } from '../../wiring/api.ts'
import { useRefresh } from '../../wiring/use-live.ts'

export const duplicatesQuery = infiniteQueryOptions({
  queryKey: ['contractors', 'listDuplicates'],
  queryFn: ({ pageParam }) => call('listDuplicates', { query: { cursor: pageParam } }),
  initialPageParam: '',
  getNextPageParam: (last: AnswerOf<'listDuplicates'>) => last.next_cursor,
})

export const duplicatesOfQuery = (id: string) => apiQuery('listContractorDuplicates', { params: { id } })

/** How much of a person there is, beside what the profile says. */
export const contractCountQuery = (id: string) => apiQuery('listHistory', { params: { id }, query: { per_page: 10 } })
export const documentCountQuery = (id: string) =>
  apiQuery('listContractorDocuments', { params: { id }, query: { per_page: 10 } })
export const certificationCountQuery = (id: string) =>
  apiQuery('listCertifications', { params: { id }, query: { per_page: 10 } })

/** Anybody but one, deactivated people too. */
export const searchOthers =
  (id: string) =>
  async (q: string, signal: AbortSignal): Promise<Option[]> => {
    const query = { q, per_page: 10, is_active: 'any' } as const
    const { contractors } = await call('listContractors', { query, signal })
    return contractors
      .filter((person) => person.id !== id)
      .map((person) => ({ value: person.id, label: person.display_name, hint: person.company_name ?? '' }))
  }

type Person = Pick<ContractorCard, 'id' | 'display_name'>

/** Says that two records are two people, and takes it back. */
export const useKeepApart = () => {
  const refresh = useRefresh()

  const keepApart = async (one: Person, other: Person): Promise<void> => {
    const params = { id: one.id, duplicate_id: other.id }
    try {
      await call('dismissDuplicate', { params })
      await refresh('contractors')
      toast.done(`${one.display_name} and ${other.display_name} stay two people`, () => void takeBack(params))
    } catch (error) {
      sayFailed('That was not kept', error)
    }
  }

  const takeBack = async (params: { id: string; duplicate_id: string }): Promise<void> => {
    try {
      await call('restoreDuplicate', { params })
      await refresh('contractors')
    } catch (error) {
      sayFailed('That was not taken back', error)
    }
  }

  return (one: Person, other: Person): void => void keepApart(one, other)
}
