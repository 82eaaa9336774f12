import { Field as Base } from '@base-ui/react/field'
import type { ReactNode } from 'react'
import { errorText, hintText, labelText } from './control.styles.ts'

export interface FieldProps {
  label: string
  /** How to fill it in, before anything went wrong. */
  hint?: ReactNode
  /** What is wrong and how to mend it. Replaces the hint. */
  error?: string | undefined
  required?: boolean | undefined
  disabled?: boolean | undefined
  /** Where the place says it already (a search box, a cell). Screen readers still hear it. */
  isLabelHidden?: boolean
  /** At the right of the label: a count, a link. */
  aside?: ReactNode
}

interface FrameProps extends FieldProps {
  /** True where the control is a button (Select), which must not be pressed by a click on its label. */
  hasButton?: boolean
  children: ReactNode
}

/** Label, control, and what is said about it. Base UI ties the three together for screen readers. */
export const Field = ({
  label,
  hint,
  error,
  required,
  disabled,
  isLabelHidden,
  aside,
  hasButton,
  children,
}: FrameProps) => {
  const name = (
    <>
      {label}
      {required && (
        <span aria-hidden className="text-danger">
          {' *'}
        </span>
      )}
    </>
  )
  const look = isLabelHidden ? 'sr-only' : labelText

  return (
    <Base.Root invalid={Boolean(error)} disabled={disabled ?? false} className="flex min-w-0 flex-col gap-1">
      <div className={isLabelHidden ? 'contents' : 'flex items-baseline justify-between gap-4'}>
        {hasButton ? (
          <Base.Label nativeLabel={false} render={<span />} className={look}>
            {name}
          </Base.Label>
        ) : (
          <Base.Label className={look}>{name}</Base.Label>
        )}
        {aside}
      </div>
      {children}
      {error ? (
        <Base.Error match className={errorText}>
          {error}
        </Base.Error>
      ) : (
        hint !== undefined && <Base.Description className={hintText}>{hint}</Base.Description>
      )}
    </Base.Root>
  )
}
