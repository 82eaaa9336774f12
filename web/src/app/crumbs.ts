import { useMatches } from '@tanstack/react-router'
import type { Crumb } from '../ui/breadcrumb.tsx'

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The page's name in the breadcrumb. A loader that answers `{ crumb }` says it better: "Spring film". */
    crumb?: string
  }
}

/** Where one is, read off the routes that match. */
export const useCrumbs = (): Crumb[] =>
  useMatches().flatMap((match) => {
    const label = crumbOf(match.loaderData) ?? match.staticData.crumb
    return label === undefined ? [] : [{ label, href: match.pathname }]
  })

const crumbOf = (data: unknown): string | undefined =>
  typeof data === 'object' && data !== null && 'crumb' in data && typeof data.crumb === 'string'
    ? data.crumb
    : undefined
