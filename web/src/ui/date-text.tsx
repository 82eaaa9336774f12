import { formatDate } from './time.ts'

/** A plain date, `YYYY-MM-DD`: due dates, start and end. */
export const DateText = ({ date }: { date: string | null }) =>
  date === null ? (
    <span className="text-faint">–</span>
  ) : (
    <time dateTime={date} className="tabular whitespace-nowrap">
      {formatDate(date)}
    </time>
  )
