import type { ReactNode } from 'react'
import { Anchor } from '../../ui/anchor.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { errorAt, orNull } from '../../wiring/form.ts'
import type { ContractorFieldsProps } from './contractor-form.tsx'
import { useEmailCheck } from './use-email-check.ts'

interface WhoProps<Output> extends ContractorFieldsProps<Output> {
  picture: ReactNode
}

/** Who somebody is, and whether the org knows them already. */
export const Who = <Output,>({ form, picture }: WhoProps<Output>) => {
  const { register, formState, watch } = form
  const wrong = (path: string): string | undefined => errorAt(formState.errors, path)
  const { holder, check } = useEmailCheck({ email: watch('email'), own: formState.defaultValues?.email ?? '' })

  return (
    <>
      {picture}
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="Name"
          required
          autoComplete="off"
          error={wrong('display_name')}
          {...register('display_name')}
        />
        <TextField
          label="Email"
          required
          type="email"
          autoComplete="off"
          error={wrong('email') ?? holder?.says}
          aside={
            holder && (
              <Anchor href={`/contractors/${holder.contractor_id}`} className="text-sm text-link">
                See who has it
              </Anchor>
            )
          }
          {...register('email', { onBlur: check })}
        />
        <TextField
          label="Company"
          autoComplete="off"
          error={wrong('company_name')}
          {...register('company_name', orNull)}
        />
        <TextField label="Phone" type="tel" autoComplete="off" error={wrong('phone')} {...register('phone', orNull)} />
      </div>
    </>
  )
}
