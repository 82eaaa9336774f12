/** Where to go after signing in: a path of ours, or home. Anything that could lead to another site is home. */
export const safeNext = (next: unknown, origin: string): string => {
  if (typeof next !== 'string' || !next.startsWith('/')) return '/'

  try {
    const url = new URL(next, origin)
    const leadsBack = url.origin === origin && !url.pathname.startsWith('//') && url.pathname !== '/sign-in'
    return leadsBack ? url.pathname + url.search + url.hash : '/'
  } catch {
    return '/'
  }
}
