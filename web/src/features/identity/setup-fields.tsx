import { Controller } from 'react-hook-form'
import { PasswordField } from '../../ui/password-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { errorAt } from '../../wiring/form.ts'
import { CurrencyField, LocaleField, TimeZoneField } from './company-fields.tsx'
import type { SetupForm } from './use-setup.ts'

/** Who sets it up, and the code which proves that they may. */
export const YouStep = ({ form: { register, formState } }: { form: SetupForm }) => {
  const wrong = (path: string): string | undefined => errorAt(formState.errors, path)
  return (
    <>
      <TextField
        label="Set-up code"
        required
        autoComplete="off"
        spellCheck={false}
        hint="Guildhall printed it where it was started."
        error={wrong('code')}
        {...register('code')}
      />
      <TextField label="Your name" required autoComplete="name" error={wrong('user.name')} {...register('user.name')} />
      <TextField
        label="Email"
        required
        type="email"
        autoComplete="username"
        error={wrong('user.email')}
        {...register('user.email')}
      />
      <PasswordField
        label="Password"
        required
        autoComplete="new-password"
        hint="At least 12 characters. A sentence is easy to remember."
        error={wrong('user.password')}
        {...register('user.password')}
      />
    </>
  )
}

/** What the company is called, where it is, and in what it counts. */
export const CompanyStep = ({ form: { register, control, watch, formState } }: { form: SetupForm }) => {
  const wrong = (path: string): string | undefined => errorAt(formState.errors, path)
  return (
    <>
      <TextField
        label="Name"
        required
        autoComplete="organization"
        error={wrong('org.name')}
        {...register('org.name')}
      />
      <Controller
        control={control}
        name="org.time_zone"
        render={({ field }) => (
          <TimeZoneField value={field.value} onValueChange={field.onChange} error={wrong('org.time_zone')} />
        )}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Controller
          control={control}
          name="org.currency"
          render={({ field }) => (
            <CurrencyField value={field.value} onValueChange={field.onChange} error={wrong('org.currency')} />
          )}
        />
        <Controller
          control={control}
          name="org.locale"
          render={({ field }) => (
            <LocaleField
              value={field.value}
              onValueChange={field.onChange}
              error={wrong('org.locale')}
              currency={watch('org.currency')}
            />
          )}
        />
      </div>
    </>
  )
}
