import { Plus, X } from 'lucide-react'
import { useFieldArray } from 'react-hook-form'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { errorAt } from '../../wiring/form.ts'
import type { ContractorFieldsProps } from './contractor-form.tsx'

const MOST = 10

/** Up to ten links to past work. */
export const LinksField = <Output,>({ form }: ContractorFieldsProps<Output>) => {
  const { control, register, formState, getFieldState } = form
  const { fields, append, remove } = useFieldArray({ control, name: 'portfolio_links' })
  /** A link that was just added is empty, which is no mistake yet. */
  const wrong = (path: `portfolio_links.${number}.${'label' | 'url'}`): string | undefined =>
    formState.isSubmitted || getFieldState(path, formState).isTouched ? errorAt(formState.errors, path) : undefined

  return (
    <div role="group" aria-label="Portfolio" className="flex flex-col gap-3">
      {fields.map((field, index) => (
        <div
          key={field.id}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2 sm:grid-cols-[10rem_minmax(0,1fr)_auto]"
        >
          <div className="max-sm:col-start-1">
            <TextField
              label={`Link ${index + 1}`}
              placeholder="Showreel"
              error={wrong(`portfolio_links.${index}.label`)}
              {...register(`portfolio_links.${index}.label`)}
            />
          </div>
          <div className="max-sm:col-start-1">
            <TextField
              label="Address"
              type="url"
              placeholder="https://"
              error={wrong(`portfolio_links.${index}.url`)}
              {...register(`portfolio_links.${index}.url`)}
            />
          </div>
          <IconButton
            icon={X}
            label={`Remove link ${index + 1}`}
            className="mt-6 max-sm:col-start-2 max-sm:row-start-1"
            onClick={() => remove(index)}
          />
        </div>
      ))}
      {fields.length < MOST && (
        <Button icon={Plus} className="self-start" onClick={() => append({ label: '', url: '' })}>
          Add a portfolio link
        </Button>
      )}
    </div>
  )
}
