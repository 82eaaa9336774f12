import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { AnswerOf, ContractorImport, ImportMapping, ImportedRow } from 'wire/paths'
import { apiQuery, call, newIdempotencyKey } from '../../wiring/api.ts'

const POLL_MS = 1_000
const BUSY: readonly ContractorImport['status'][] = ['checking', 'running', 'undoing']

export const isBusy = ({ status }: Pick<ContractorImport, 'status'>): boolean => BUSY.includes(status)

/** Asked again each second while something is under way. */
export const importQuery = (id: string) =>
  queryOptions({
    ...apiQuery('getContractorImport', { params: { id } }),
    refetchInterval: ({ state }) => (state.data && isBusy(state.data) ? POLL_MS : false),
  })

export const importsQuery = (page: number) =>
  queryOptions({
    ...apiQuery('listContractorImports', { query: { page } }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.imports.some(isBusy) ? POLL_MS : false),
  })

/** Which rows: by what the dry run found, or by what became of them. */
export type RowsOf = { kind: ImportedRow['kind'] } | { outcome: NonNullable<ImportedRow['outcome']> }

const PAGE = 50

/** `stage`: rows change with what was done, so those of another stage are others. */
export const importRowsQuery = (id: string, rows: RowsOf, stage: string) =>
  infiniteQueryOptions({
    queryKey: ['contractors', 'listContractorImportRows', id, rows, stage],
    queryFn: ({ pageParam }) =>
      call('listContractorImportRows', { params: { id }, query: { ...rows, cursor: pageParam, limit: PAGE } }),
    initialPageParam: '',
    getNextPageParam: (last: AnswerOf<'listContractorImportRows'>) => last.next_cursor,
  })

const MOST = 200

/** Every row with a problem that was listed. */
export const allProblems = async (id: string): Promise<ImportedRow[]> => {
  const rows: ImportedRow[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const query = { kind: 'problem', cursor, limit: MOST } as const
    const page: AnswerOf<'listContractorImportRows'> = await call('listContractorImportRows', { params: { id }, query })
    rows.push(...page.rows)
    cursor = page.next_cursor
  }
  return rows
}

/** Keeps the mapping, then reads the whole file with it. */
export const checkImport = async (id: string, mapping: ImportMapping): Promise<void> => {
  await mapImport(id, mapping)
  await call('checkContractorImport', { params: { id }, idempotency_key: newIdempotencyKey() })
}

export const mapImport = (id: string, mapping: ImportMapping) =>
  call('mapContractorImport', { params: { id }, body: { mapping }, idempotency_key: newIdempotencyKey() })

export type Step = 'runContractorImport' | 'cancelContractorImport' | 'undoContractorImport'

export const takeStep = (step: Step, id: string): Promise<ContractorImport> =>
  call(step, { params: { id }, idempotency_key: newIdempotencyKey() })
