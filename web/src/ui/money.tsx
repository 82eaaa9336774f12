import { clsx } from 'clsx'
import { formatMoney } from './currency.ts'

interface MoneyProps {
  cents: number | null
  currency: string
  /** `signed`: money direction is meant, so it says + or − and takes its colour. */
  look?: 'plain' | 'strong' | 'signed'
  className?: string
}

/** An amount. Digits of equal width, so columns line up. */
export const Money = ({ cents, currency, look = 'plain', className }: MoneyProps) => {
  if (cents === null) return <span className="text-faint">–</span>

  const isIn = look === 'signed' && cents > 0
  const isOut = look === 'signed' && cents < 0
  return (
    <span
      className={clsx(
        'tabular whitespace-nowrap',
        look === 'strong' && 'font-semibold',
        isIn && 'text-tone-green',
        isOut && 'text-tone-red',
        className,
      )}
    >
      {isIn && '+'}
      {formatMoney(cents, currency)}
    </span>
  )
}
