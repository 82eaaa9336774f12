import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Check, Minus } from 'lucide-react'
import { useId } from 'react'
import type { ReactNode } from 'react'

interface CheckboxProps {
  label: string
  hint?: ReactNode
  isLabelHidden?: boolean
  checked: boolean | 'some'
  onCheckedChange: (checked: boolean) => void
  disabled?: boolean
  name?: string
}

export const Checkbox = ({ label, hint, isLabelHidden, checked, onCheckedChange, disabled, name }: CheckboxProps) => {
  const id = useId()
  const box = (
    <Base.Root
      id={id}
      {...(name !== undefined && { name })}
      checked={checked === true}
      indeterminate={checked === 'some'}
      onCheckedChange={onCheckedChange}
      disabled={disabled ?? false}
      aria-label={isLabelHidden ? label : undefined}
      aria-labelledby={isLabelHidden ? undefined : `${id}-label`}
      aria-describedby={hint === undefined ? undefined : `${id}-hint`}
      className="relative grid size-4 shrink-0 cursor-pointer place-items-center rounded-[4px] border border-edge bg-card transition-colors after:absolute after:-inset-2 hover:border-soft data-checked:border-primary data-checked:bg-primary data-checked:text-on-primary data-disabled:cursor-default data-disabled:border-rule data-disabled:bg-wash data-disabled:text-faint data-indeterminate:border-primary data-indeterminate:bg-primary data-indeterminate:text-on-primary"
    >
      <Base.Indicator className="data-unchecked:hidden">
        {checked === 'some' ? (
          <Minus aria-hidden className="size-3" />
        ) : (
          <Check aria-hidden className="size-3 stroke-3" />
        )}
      </Base.Indicator>
    </Base.Root>
  )
  if (isLabelHidden) return box

  return (
    <div className="flex items-start gap-2">
      <span className="flex h-5 items-center">{box}</span>
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
    </div>
  )
}
