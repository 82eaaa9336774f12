/** The first day of the month that it is in a time zone: "2026-03-01". */
export const monthStart = (time_zone: string, now: Date): string => {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: time_zone,
    year: 'numeric',
    month: '2-digit',
  }).formatToParts(now)
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-01`
}
