import { createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { routeTree } from '../routeTree.gen.ts'
import { parseSearch, stringifySearch } from '../wiring/search-params.ts'
import { onSignedOut } from '../wiring/signed-out.ts'

export const makeRouter = () => {
  const router = createRouter({
    routeTree,
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    // Freshness is the query cache's business, so a preload is never thrown away by the router.
    defaultPreloadStaleTime: 0,
    // What has come is shown: no skeleton is held for its own sake.
    defaultPendingMinMs: 0,
    // Seldom shown, so that the sign-in page does not carry them.
    defaultErrorComponent: lazyRouteComponent(() => import('./error-page.tsx'), 'ErrorPage'),
    defaultNotFoundComponent: lazyRouteComponent(() => import('./not-found-page.tsx'), 'NotFoundPage'),
    scrollRestoration: true,
  })

  onSignedOut(() => {
    void import('./queries.tsx').then(({ queryClient }) => queryClient.clear())
    void router.navigate({ to: '/sign-in', search: { next: router.state.location.href } })
  })
  return router
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
