import { MoneyField } from './money-field.tsx'
import { usePaused } from './use-paused.ts'

interface MoneyRangeProps {
  /** Of what: "Hourly rate". */
  label: string
  currency: string
  /** Integer minor units; null where it is open. */
  from: number | null
  to: number | null
  onValueChange: (range: { from: number | null; to: number | null }) => void
}

/** Typing an amount passes through others, which nobody asks for. */
const PAUSE_MS = 400

/** From an amount to an amount, either of them open. The place says in which currency. */
export const MoneyRange = ({ label, currency, from, to, onValueChange }: MoneyRangeProps) => {
  const lower = usePaused({
    value: from,
    onValueChange: (next) => onValueChange({ from: next, to }),
    pause_ms: PAUSE_MS,
  })
  const upper = usePaused({ value: to, onValueChange: (next) => onValueChange({ from, to: next }), pause_ms: PAUSE_MS })
  const isCrossed = lower.now !== null && upper.now !== null && lower.now > upper.now
  return (
    <div role="group" aria-label={label} className="grid grid-cols-2 gap-2">
      <MoneyField isCurrencyHidden label="From" currency={currency} value={lower.now} onValueChange={lower.change} />
      <MoneyField
        isCurrencyHidden
        label="To"
        currency={currency}
        value={upper.now}
        onValueChange={upper.change}
        error={isCrossed ? 'Less than “From”.' : undefined}
      />
    </div>
  )
}
