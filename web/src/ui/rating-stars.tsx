import { clsx } from 'clsx'
import { Star } from 'lucide-react'
import type { CSSProperties } from 'react'

interface RatingStarsProps {
  /** 1 to 5, or null: not rated yet. */
  rating: number | null
  count?: number
  /** `short` is one star and the number, for tables and cards. */
  look?: 'short' | 'full'
}

const five = [1, 2, 3, 4, 5]

export const RatingStars = ({ rating, count, look = 'short' }: RatingStarsProps) => {
  if (rating === null) return <span className="text-sm text-faint">Not rated</span>

  const said = `${rating.toFixed(2)} of 5${count === undefined ? '' : `, ${count} ${count === 1 ? 'rating' : 'ratings'}`}`
  return (
    <span className="inline-flex items-center gap-1.5 align-middle text-sm whitespace-nowrap">
      <span className="sr-only">{said}</span>
      <span aria-hidden className="inline-flex items-center gap-1.5">
        {look === 'full' ? <Row rating={rating} /> : <Star className="size-3.5 fill-current text-ink" />}
        <span className="tabular">{rating.toFixed(2)}</span>
        {count !== undefined && <span className="text-faint tabular">({count})</span>}
      </span>
    </span>
  )
}

/** Five stars, filled up to the rating. */
const Row = ({ rating }: { rating: number }) => {
  const filled: CSSProperties = { width: `${(rating / 5) * 100}%` }
  return (
    <span className="relative inline-flex">
      <Stars className="text-rule" />
      <span className="absolute inset-y-0 left-0 overflow-hidden" style={filled}>
        <Stars className="text-ink" />
      </span>
    </span>
  )
}

const Stars = ({ className }: { className: string }) => (
  <span className={clsx('inline-flex w-max gap-0.5', className)}>
    {five.map((star) => (
      <Star key={star} className="size-3.5 shrink-0 fill-current" />
    ))}
  </span>
)
