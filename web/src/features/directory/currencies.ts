import { queryOptions } from '@tanstack/react-query'

/** In the schema's file, which comes beside the page. */
export const currenciesQuery = queryOptions({
  queryKey: ['currencies'],
  queryFn: () => import('./contractor.schema.ts').then((module): string[] => module.CURRENCIES),
  staleTime: Infinity,
})
