import { Field as Base } from '@base-ui/react/field'
import type { ComponentProps } from 'react'
import { control } from './control.styles.ts'
import { Field } from './field.tsx'
import type { FieldProps } from './field.tsx'

type DateFieldProps = FieldProps &
  Pick<ComponentProps<'input'>, 'name' | 'ref' | 'onChange' | 'onBlur'> & {
    /** `YYYY-MM-DD`, or '' while empty. */
    value?: string | undefined
    defaultValue?: string | undefined
    min?: string | number | undefined
    max?: string | number | undefined
  }

/** A plain date in the browser's own picker: it speaks the reader's language and knows the phone's wheel. */
export const DateField = ({
  label,
  hint,
  error,
  required,
  disabled,
  isLabelHidden,
  aside,
  ...input
}: DateFieldProps) => (
  <Field {...{ label, hint, error, required, disabled, aside }} isLabelHidden={isLabelHidden ?? false}>
    <Base.Control {...input} type="date" aria-required={required} className={`${control} tabular`} />
  </Field>
)
