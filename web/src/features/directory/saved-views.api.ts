import { queryOptions } from '@tanstack/react-query'
import type { SavedView } from 'wire/paths'
import { call } from '../../wiring/api.ts'

const PER_PAGE = 50

/** All of them, one's own first: no tab is left out. */
export const savedViewsQuery = queryOptions({
  queryKey: ['contractors', 'listSavedViews'],
  queryFn: async () => {
    const first = await call('listSavedViews', { query: { per_page: PER_PAGE } })
    const further = Array.from({ length: Math.max(0, first.total_pages - 1) }, (_, index) =>
      call('listSavedViews', { query: { per_page: PER_PAGE, page: index + 2 } }),
    )
    const views: SavedView[] = first.views
    for (const page of await Promise.all(further)) views.push(...page.views)
    return views
  },
})
