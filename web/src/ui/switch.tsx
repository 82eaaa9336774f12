import { Switch as Base } from '@base-ui/react/switch'
import { useId } from 'react'
import type { ReactNode } from 'react'

interface SwitchProps {
  label: string
  hint?: ReactNode
  checked: boolean
  onCheckedChange: (checked: boolean) => void
  disabled?: boolean
}

/** A setting that applies at once. What waits for a Save button is a Checkbox. */
export const Switch = ({ label, hint, checked, onCheckedChange, disabled = false }: SwitchProps) => {
  const id = useId()
  return (
    <div className="flex items-start justify-between gap-4">
      <div className="min-w-0">
        <label id={`${id}-label`} htmlFor={id} className={disabled ? 'text-faint' : 'cursor-pointer'}>
          {label}
        </label>
        {hint !== undefined && (
          <p id={`${id}-hint`} className="text-sm text-faint">
            {hint}
          </p>
        )}
      </div>
      <Base.Root
        id={id}
        checked={checked}
        onCheckedChange={onCheckedChange}
        disabled={disabled}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        className="relative flex h-5 w-9 shrink-0 cursor-pointer items-center rounded-full border border-edge bg-wash-strong px-0.5 transition-colors after:absolute after:-inset-2 data-checked:border-primary data-checked:bg-primary data-disabled:cursor-default data-disabled:opacity-50"
      >
        <Base.Thumb className="size-3.5 rounded-full bg-soft transition-transform duration-(--quick) data-checked:translate-x-4 data-checked:bg-on-primary" />
      </Base.Root>
    </div>
  )
}
