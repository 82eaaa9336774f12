import { X } from 'lucide-react'
import { Button } from './button.tsx'

export interface FilterChip {
  key: string
  /** "Videography", "4 stars and more". */
  label: string
  onRemove: () => void
}

/** What narrows a list now, each with its way out. */
export const FilterChips = ({ chips, onClear }: { chips: readonly FilterChip[]; onClear: () => void }) => {
  if (chips.length === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <ul aria-label="Filters in use" className="contents">
        {chips.map(({ key, label, onRemove }) => (
          <li key={key} className="flex h-7 max-w-full min-w-0 items-center rounded-full bg-wash-strong pl-2.5 text-sm">
            <span className="truncate">{label}</span>
            <button
              type="button"
              aria-label={`Remove ${label}`}
              className="grid size-7 shrink-0 place-items-center rounded-full text-soft hover:text-ink"
              onClick={onRemove}
            >
              <X aria-hidden className="size-3.5" />
            </button>
          </li>
        ))}
      </ul>
      <Button tone="ghost" size="sm" onClick={onClear}>
        Clear all
      </Button>
    </div>
  )
}
