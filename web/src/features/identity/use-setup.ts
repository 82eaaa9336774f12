import { useState } from 'react'
import { useForm } from 'react-hook-form'
import type { Resolver, UseFormReturn } from 'react-hook-form'
import { detailOf, isProblem } from '../../wiring/api-problem.ts'
import { call } from '../../wiring/api.ts'
import { placeErrors } from '../../wiring/form.ts'
import { guessLocale, guessTimeZone } from './company.words.ts'
import type { NewOrgValues } from './org.values.ts'
import type { SetupStep } from './setup.steps.ts'

export interface SetupValues {
  code: string
  user: { name: string; email: string; password: string }
  org: NewOrgValues
}

export type SetupForm = UseFormReturn<SetupValues, unknown, SetupValues>

/** Judged by the wire's own schema, which comes with the first look at a field. */
const resolver: Resolver<SetupValues, unknown, SetupValues> = async (...asked) => {
  const [{ zodResolver }, { setupSchema }] = await Promise.all([
    import('@hookform/resolvers/zod'),
    import('./org.schema.ts'),
  ])
  return zodResolver(setupSchema)(...asked)
}

/** The form of the set-up. No draft is kept: it holds a password. */
export const useSetup = (code: string, onStep: (step: SetupStep) => void) => {
  const [trouble, setTrouble] = useState<string>()
  const form: SetupForm = useForm<SetupValues, unknown, SetupValues>({
    resolver,
    mode: 'onTouched',
    defaultValues: {
      code,
      user: { name: '', email: '', password: '' },
      org: { name: '', currency: 'USD', time_zone: guessTimeZone(), locale: guessLocale(navigator.languages) },
    },
  })

  const toCompany = async (): Promise<void> => {
    setTrouble(undefined)
    if (await form.trigger(['code', 'user'], { shouldFocus: true })) onStep('company')
  }
  const submit = form.handleSubmit(async (body) => {
    setTrouble(undefined)
    try {
      await call('setUp', { body })
      onStep('ready')
    } catch (error) {
      refuse(form, error)
      const isPlaced = isProblem(error, 'wrong_setup_code') || isProblem(error, 'validation_failed')
      if (!isPlaced) setTrouble(detailOf(error))
      if (isOfYou(error)) onStep('you')
    }
  })
  return { form, toCompany, submit, trouble }
}

const refuse = (form: SetupForm, error: unknown): void => {
  if (isProblem(error, 'wrong_setup_code')) form.setError('code', { type: 'server', message: error.detail })
  else placeErrors(form, error)
}

/** Whether what was refused stands on the first page. */
const isOfYou = (error: unknown): boolean =>
  isProblem(error, 'wrong_setup_code') ||
  (isProblem(error) && error.errors.some(({ path }) => path === 'code' || path.startsWith('user.')))
