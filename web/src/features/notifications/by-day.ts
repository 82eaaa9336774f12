import type { Notification } from 'wire/paths'
import { formatDay } from '../../ui/time.ts'

const DAY = 24 * 3_600_000

/** Days as a reader calls them, in the order given. */
export const byDay = (
  notifications: readonly Notification[],
  now: number,
): { day: string; of: readonly Notification[] }[] => {
  const today = formatDay(new Date(now).toISOString())
  const yesterday = formatDay(new Date(now - DAY).toISOString())
  const nameOf = ({ created_at }: Notification): string => {
    const day = formatDay(created_at)
    if (day === today) return 'Today'
    return day === yesterday ? 'Yesterday' : day
  }
  return [...Map.groupBy(notifications, nameOf)].map(([day, of]) => ({ day, of }))
}
