import { formatDay, formatExact, formatRelative } from './time.ts'
import { useNow } from './use-now.ts'

interface TimeTextProps {
  /** RFC 3339. */
  instant: string | null
  look?: 'relative' | 'day' | 'exact'
}

/** An instant. The exact time is one hover away. */
export const TimeText = ({ instant, look = 'relative' }: TimeTextProps) => {
  const now = useNow()
  if (instant === null) return <span className="text-faint">–</span>

  const exact = formatExact(instant)
  const words = { relative: formatRelative(instant, now), day: formatDay(instant), exact }[look]
  return (
    <time dateTime={instant} title={exact} className="tabular whitespace-nowrap">
      {words}
    </time>
  )
}
