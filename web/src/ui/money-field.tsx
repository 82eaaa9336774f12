import { Field as Base } from '@base-ui/react/field'
import { useState } from 'react'
import { controlGroup, controlInner } from './control.styles.ts'
import { signOf } from './currency.ts'
import { Field } from './field.tsx'
import type { FieldProps } from './field.tsx'
import { readMoney, writeMoney } from './money-text.ts'

interface MoneyFieldProps extends FieldProps {
  /** Integer minor units, or null for an empty field. */
  value: number | null
  onValueChange: (cents: number | null) => void
  currency: string
  name?: string
  onBlur?: () => void
  /** Where the place says it already. */
  isCurrencyHidden?: boolean
}

/** Takes decimals as people type them, gives integer minor units: "2,400.5" USD is 240050. */
export const MoneyField = ({
  value,
  onValueChange,
  currency,
  name,
  onBlur,
  isCurrencyHidden,
  ...field
}: MoneyFieldProps) => {
  /** What is being typed; null while nobody types, when the field shows the value itself. */
  const [typed, setTyped] = useState<string | null>(null)
  const sign = signOf(currency)
  const understood = typed === null ? undefined : readMoney(typed, currency)
  const trouble = understood?.kind === 'unclear' ? understood.message : undefined

  const type = (text: string): void => {
    const next = readMoney(text, currency)
    setTyped(text)
    onValueChange(next.kind === 'amount' ? next.cents : null)
  }

  return (
    <Field {...field} error={trouble ?? field.error}>
      <div className={controlGroup} data-disabled={field.disabled || undefined} data-invalid={trouble ?? field.error}>
        <span aria-hidden className="pl-2.5 text-faint">
          {sign !== currency && sign}
        </span>
        <Base.Control
          {...(name !== undefined && { name })}
          className={`${controlInner} pl-1.5 text-right tabular`}
          inputMode="decimal"
          autoComplete="off"
          aria-required={field.required}
          value={typed ?? writeMoney(value, currency)}
          onChange={(event) => type(event.target.value)}
          onBlur={() => {
            if (!trouble) setTyped(null)
            onBlur?.()
          }}
        />
        {!isCurrencyHidden && <span className="pr-2.5 text-xs font-medium text-faint">{currency}</span>}
      </div>
    </Field>
  )
}
