/** Dates as people here write them: "12 Mar 2026". Plain dates have no time zone and are never moved by one. */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** "2026-03-12" is "12 Mar 2026". */
export const formatDate = (date: string): string => formatIn(new Date(`${date}T00:00:00Z`), 'UTC')

/** The day of an instant where the reader is, or in the zone given. */
export const formatDay = (instant: string, zone?: string): string => formatIn(new Date(instant), zone)

/** "12 Mar 2026, 14:05 GMT+1": the exact time behind a relative one. */
export const formatExact = (instant: string, zone?: string): string => {
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' } as const
  const time = new Intl.DateTimeFormat('en-US', { ...options, ...(zone && { timeZone: zone }) })
  return `${formatDay(instant, zone)}, ${time.format(new Date(instant))}`
}

/** "just now", "5 min ago", "3 h ago", "yesterday", "in 2 days"; beyond a week the date itself. */
export const formatRelative = (instant: string, now: number): string => {
  const ahead = new Date(instant).getTime() - now
  const size = Math.abs(ahead)
  if (size < MINUTE) return 'just now'
  if (size < HOUR) return sided(`${Math.floor(size / MINUTE)} min`, ahead)
  if (size < DAY) return sided(`${Math.floor(size / HOUR)} h`, ahead)
  if (size < 2 * DAY) return ahead < 0 ? 'yesterday' : 'tomorrow'
  if (size < 7 * DAY) return sided(`${Math.floor(size / DAY)} days`, ahead)
  return formatDay(instant)
}

const sided = (amount: string, ahead: number): string => (ahead < 0 ? `${amount} ago` : `in ${amount}`)

// The parts are put together by hand: en-GB writes "Sept", en-US puts the month first.
const formatIn = (date: Date, timeZone?: string): string => {
  if (Number.isNaN(date.getTime())) return '–'

  const options = { day: 'numeric', month: 'short', year: 'numeric' } as const
  const parts = new Intl.DateTimeFormat('en-US', { ...options, ...(timeZone && { timeZone }) }).formatToParts(date)
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('day')} ${part('month')} ${part('year')}`
}
