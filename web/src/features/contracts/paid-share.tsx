import type { CSSProperties } from 'react'

interface PaidShareProps {
  contract: { paid_cents: number; total_value_cents: number }
}

/** How much of a contract is paid: a bar and the share in words. */
export const PaidShare = ({ contract: { paid_cents, total_value_cents } }: PaidShareProps) => {
  const share = total_value_cents === 0 ? 0 : Math.floor((paid_cents / total_value_cents) * 100)
  const filled: CSSProperties = { width: `${share}%` }
  return (
    <span className="flex items-center gap-2 whitespace-nowrap">
      <span aria-hidden className="h-1 w-14 shrink-0 overflow-hidden rounded-full bg-wash-strong">
        <span className="block h-full rounded-full bg-dot-green" style={filled} />
      </span>
      <span className={share === 0 ? 'text-faint tabular' : 'tabular'}>{share}%</span>
    </span>
  )
}
