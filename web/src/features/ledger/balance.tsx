import { Money } from '../../ui/money.tsx'

/** A balance on its side, as bookkeepers write it: never a minus, which would need explaining. */
export const Balance = ({ cents, currency }: { cents: number; currency: string }) => (
  <span className="whitespace-nowrap">
    <Money cents={Math.abs(cents)} currency={currency} look={cents === 0 ? 'plain' : 'strong'} />
    {cents !== 0 && <span className="pl-1.5 text-sm text-soft">{cents > 0 ? 'debit' : 'credit'}</span>}
  </span>
)
