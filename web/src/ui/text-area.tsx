import { Field as Base } from '@base-ui/react/field'
import { useEffect, useRef, useState } from 'react'
import type { ComponentProps } from 'react'
import { controlArea } from './control.styles.ts'
import { Field } from './field.tsx'
import type { FieldProps } from './field.tsx'
import { mergeRefs } from './merge-refs.ts'

type TextAreaProps = FieldProps &
  Omit<ComponentProps<'textarea'>, keyof FieldProps | 'className'> & {
    /** The most characters (Unicode code points) that the API takes. Shown, not enforced: nothing typed is cut off. */
    limit?: number
  }

export const TextArea = ({ limit, ref, onChange, rows = 3, ...rest }: TextAreaProps) => {
  const { label, hint, error, required, disabled, isLabelHidden, aside, ...area } = rest
  const own = useRef<HTMLTextAreaElement>(null)
  const [length, setLength] = useState(0)
  const count = (): void => setLength(Array.from(own.current?.value ?? '').length)

  // A form library may set the text without telling React: so it is counted after every render.
  useEffect(count)

  const tally = limit === undefined ? aside : <Tally length={length} limit={limit} />
  return (
    <Field {...{ label, hint, error, required, disabled }} isLabelHidden={isLabelHidden ?? false} aside={tally}>
      <Base.Control
        aria-required={required}
        className={controlArea}
        render={
          <textarea
            {...area}
            ref={mergeRefs(own, ref)}
            rows={rows}
            onChange={(event) => {
              onChange?.(event)
              count()
            }}
          />
        }
      />
    </Field>
  )
}

const Tally = ({ length, limit }: { length: number; limit: number }) => (
  <span className={length > limit ? 'text-xs text-danger tabular' : 'text-xs text-faint tabular'}>
    {length} / {limit}
  </span>
)
