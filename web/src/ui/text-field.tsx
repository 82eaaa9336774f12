import { Field as Base } from '@base-ui/react/field'
import type { ComponentProps } from 'react'
import { control } from './control.styles.ts'
import { Field } from './field.tsx'
import type { FieldProps } from './field.tsx'

type TextFieldProps = FieldProps &
  Omit<ComponentProps<'input'>, keyof FieldProps | 'className' | 'defaultValue' | 'value'> & {
    value?: string | undefined
    defaultValue?: string | undefined
  }

/** Takes what React Hook Form's `register` gives, or `value` and `onChange`. */
export const TextField = ({
  label,
  hint,
  error,
  required,
  disabled,
  isLabelHidden,
  aside,
  ...input
}: TextFieldProps) => (
  <Field {...{ label, hint, error, required, disabled, aside }} isLabelHidden={isLabelHidden ?? false}>
    <Base.Control {...input} aria-required={required} className={control} />
  </Field>
)
