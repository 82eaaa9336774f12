import { useEffect, useEffectEvent, useState } from 'react'
import type { SyntheticEvent } from 'react'
import { get, useForm } from 'react-hook-form'
import type { DefaultValues, FieldErrors, FieldValues, Path, Resolver, UseFormReturn } from 'react-hook-form'
import type * as z from 'zod'
import { detailOf, isProblem, type ApiProblem } from './api-problem.ts'
import { dropDraft, loadDraft, saveDraft } from './drafts.ts'

/** Forms: validated by the wire's own schemas as one types, kept as a draft, mended where the server says so. */

interface DraftFormOptions<Input extends FieldValues, Output, Saved> {
  /** Names the draft: `contracts/new`, `contractors/0199…/edit`. */
  draft: string
  /** Best as `() => import(…)`: Zod and the wire are then loaded beside the page, not before it. */
  schema: z.ZodType<Output, Input> | (() => Promise<z.ZodType<Output, Input>>)
  /** What the form starts from: empty, or what is saved. */
  start: DefaultValues<Input>
  save: (output: Output) => Promise<Saved>
  /** After the draft is gone and the form may be left without a question. */
  onSaved: (saved: Saved) => void
}

export interface DraftForm<Input extends FieldValues, Output> {
  form: UseFormReturn<Input, unknown, Output>
  /** For the form element. Does nothing while it runs or when a field is wrong. */
  submit: (event?: SyntheticEvent) => Promise<void>
  isPending: boolean
  /** Typed and not saved: for LeaveGuard. */
  isDirty: boolean
  /** Why it could not be saved, as a whole; a refusal of fields only stands at the fields. */
  trouble: ApiProblem | Error | undefined
  /** When the draft was kept that stands in the form now; undefined where there is none. */
  restored_at: number | undefined
  /** Throws the draft away and starts again from `start`. */
  startOver: () => void
}

const PAUSE_MS = 400

/** A form with a draft, validation as one types, and the server's refusals at their fields. */
export const useDraftForm = <Input extends FieldValues, Output, Saved>(
  options: DraftFormOptions<Input, Output, Saved>,
): DraftForm<Input, Output> => {
  const { draft, schema, start, save, onSaved } = options
  const form = useForm<Input, unknown, Output>({
    resolver: judgedBy(schema),
    defaultValues: start,
    mode: 'onTouched',
  })
  const [trouble, setTrouble] = useState<ApiProblem | Error>()
  const { isSaved, setSaved } = useSaved(onSaved)
  const restored = useDraft({ key: draft, form, start, isSaved })

  const submit = form.handleSubmit(async (output) => {
    setTrouble(undefined)
    try {
      const value = await save(output)
      dropDraft(draft)
      setSaved(value)
    } catch (error) {
      setTrouble(troubleIn(form, error))
    }
  })
  const startOver = (): void => {
    restored.forget()
    setTrouble(undefined)
    form.reset(start)
  }

  return {
    form,
    submit,
    isPending: form.formState.isSubmitting,
    isDirty: form.formState.isDirty && !isSaved,
    trouble,
    restored_at: restored.at,
    startOver,
  }
}

/** Tells in an effect, so that the guard below the form has heard by then that nothing is dirty any more. */
const useSaved = <Saved>(onSaved: (saved: Saved) => void) => {
  const [saved, setSaved] = useState<{ value: Saved }>()
  const tell = useEffectEvent(onSaved)

  useEffect(() => {
    if (saved) tell(saved.value)
  }, [saved])

  return { isSaved: saved !== undefined, setSaved: (value: Saved) => setSaved({ value }) }
}

/** Zod is loaded with the first look at a field, so that no page waits for it. */
const judgedBy =
  <Input extends FieldValues, Output>(
    schema: z.ZodType<Output, Input> | (() => Promise<z.ZodType<Output, Input>>),
  ): Resolver<Input, unknown, Output> =>
  async (...asked) => {
    const [{ zodResolver }, judge] = await Promise.all([
      import('@hookform/resolvers/zod'),
      typeof schema === 'function' ? schema() : schema,
    ])
    return zodResolver(judge)(...asked)
  }

/** What is left to say of a refusal as a whole, once its fields have found their places. */
const troubleIn = <Input extends FieldValues, Output>(
  form: UseFormReturn<Input, unknown, Output>,
  error: unknown,
): ApiProblem | Error | undefined => {
  if (placeErrors(form, error)) return undefined
  return isProblem(error) ? error : new Error(detailOf(error))
}

/** Puts what the server said about fields where they are; true when all of it found its place. */
export const placeErrors = <Input extends FieldValues, Output>(
  form: UseFormReturn<Input, unknown, Output>,
  error: unknown,
): boolean => {
  if (!isProblem(error) || error.errors.length === 0) return false

  let placed = 0
  for (const { path, code, message } of error.errors) {
    if (!isField(form, path)) continue
    form.setError(path, { type: code, message }, { shouldFocus: placed === 0 })
    placed += 1
  }
  return placed === error.errors.length
}

/** What is wrong with a field, as a sentence; also of nested ones: `portfolio_links.0.url`. */
export const errorAt = (errors: FieldErrors, path: string): string | undefined => {
  const found: unknown = get(errors, path)
  const message: unknown = isRecord(found) ? (found['message'] ?? messageOfRoot(found)) : undefined
  return typeof message === 'string' && message !== '' ? message[0]?.toUpperCase() + message.slice(1) : undefined
}

/** For `register` of a text that may be missing: nothing typed is null, not ''. */
export const orNull = {
  setValueAs: (value: unknown): unknown => (typeof value === 'string' && value.trim() === '' ? null : value),
}

interface DraftOptions<Input extends FieldValues, Output> {
  key: string
  form: UseFormReturn<Input, unknown, Output>
  start: DefaultValues<Input>
  isSaved: boolean
}

const useDraft = <Input extends FieldValues, Output>({ key, form, start, isSaved }: DraftOptions<Input, Output>) => {
  const [kept, setKept] = useState(() => readDraft(key, start))
  const { reset, subscribe } = form

  useEffect(() => {
    if (kept) reset(kept.values, { keepDefaultValues: true })
  }, [kept, reset])

  useEffect(() => {
    if (isSaved) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = subscribe({
      formState: { values: true, isDirty: true },
      callback: ({ values, isDirty }) => {
        clearTimeout(timer)
        timer = setTimeout(() => (isDirty ? saveDraft(key, values) : undefined), PAUSE_MS)
      },
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [key, subscribe, isSaved])

  return {
    at: kept?.saved_at,
    forget: () => {
      dropDraft(key)
      setKept(undefined)
    },
  }
}

const readDraft = <Input extends FieldValues>(key: string, start: DefaultValues<Input>) => {
  const kept = loadDraft(key)
  return kept && isRecord(kept.values) ? { values: merged(start, kept.values), saved_at: kept.saved_at } : undefined
}

/** This form wrote the draft, perhaps in an older version: only fields that still are what they were come back. */
const merged = <Input extends FieldValues>(
  start: DefaultValues<Input>,
  kept: Record<string, unknown>,
): DefaultValues<Input> => {
  const fits = Object.entries(kept).filter(([name, value]) => {
    const now: unknown = Reflect.get(start, name)
    return name in start && (now === null || value === null || kindOf(now) === kindOf(value))
  })
  return Object.assign({}, start, Object.fromEntries(fits))
}

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'list' : typeof value)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const messageOfRoot = (found: Record<string, unknown>): unknown =>
  isRecord(found['root']) ? found['root']['message'] : undefined

const isField = <Input extends FieldValues, Output>(
  form: UseFormReturn<Input, unknown, Output>,
  path: string,
): path is Path<Input> => path !== '' && get(form.getValues(), path) !== undefined
