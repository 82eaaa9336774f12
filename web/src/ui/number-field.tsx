import { NumberField as Base } from '@base-ui/react/number-field'
import { controlGroup, controlInner } from './control.styles.ts'
import { Field } from './field.tsx'
import type { FieldProps } from './field.tsx'

interface NumberFieldProps extends FieldProps {
  value: number | null
  onValueChange: (value: number | null) => void
  min?: number
  max?: number
  step?: number
  /** What is counted: "hours", "%". */
  unit?: string
}

/** A number that is not money: hours, percentages, followers. */
export const NumberField = ({ value, onValueChange, min, max, step, unit, ...field }: NumberFieldProps) => (
  <Field {...field}>
    <Base.Root
      value={value}
      onValueChange={onValueChange}
      {...(min !== undefined && { min })}
      {...(max !== undefined && { max })}
      {...(step !== undefined && { step })}
    >
      <Base.Group className={controlGroup}>
        <Base.Input aria-required={field.required} className={`${controlInner} tabular`} />
        {unit && <span className="pr-2.5 text-faint">{unit}</span>}
      </Base.Group>
    </Base.Root>
  </Field>
)
