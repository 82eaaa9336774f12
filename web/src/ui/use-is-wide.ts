import { useSyncExternalStore } from 'react'

/** Where a sidebar of filters fits beside what it filters. */
const WIDE = '(width >= 80rem)'

export const useIsWide = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(WIDE).matches)

const subscribe = (tell: () => void): (() => void) => {
  const query = matchMedia(WIDE)
  query.addEventListener('change', tell)
  return () => query.removeEventListener('change', tell)
}
