/** Days of certifications, counted in the org's time zone: it says when one ends. */

/** The day that it is there: "2026-03-12". */
export const todayIn = (time_zone: string, now: number): string => {
  const options = { timeZone: time_zone, year: 'numeric', month: '2-digit', day: '2-digit' } as const
  const parts = new Intl.DateTimeFormat('en-US', options).formatToParts(now)
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

const DAY_MS = 86_400_000
/** Further away the date says more than a number. */
const NEAR_DAYS = 90

/** "today", "in 28 days", "3 days ago"; nothing where it is far. */
export const daysWords = (date: string, today: string): string | undefined => {
  const days = Math.round((Date.parse(date) - Date.parse(today)) / DAY_MS)
  if (Math.abs(days) > NEAR_DAYS) return undefined
  if (days === 0) return 'today'
  if (Math.abs(days) === 1) return days > 0 ? 'tomorrow' : 'yesterday'
  return days > 0 ? `in ${days} days` : `${-days} days ago`
}

/** `certified_until` is the last day that counts; null where nothing is verified. */
export const isCertified = (certified_until: string | null, today: string): boolean =>
  certified_until !== null && certified_until >= today
