import { useState } from 'react'
import type { FormEvent } from 'react'
import { detailOf, isProblem } from '../../wiring/api-problem.ts'
import { textIn } from './plain-fields.tsx'

interface ShortFormOptions {
  /** At which field a refusal belongs: `{ wrong_password: 'password' }`. */
  places?: Readonly<Record<string, string>>
  /** Reads what was typed, by the name of its field. */
  save: (typed: (name: string) => string) => Promise<unknown>
}

/** For a field or two. No draft is kept: one of them may be a password. */
export const useShortForm = ({ places = {}, save }: ShortFormOptions) => {
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<unknown>()
  const wrong = placed(error, places)

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (isPending) return
    const data = new FormData(event.currentTarget)
    setPending(true)
    setError(undefined)
    try {
      await save((name) => textIn(data, name))
    } catch (refusal) {
      setError(refusal)
    } finally {
      setPending(false)
    }
  }
  const trouble = error === undefined || wrong.size > 0 ? undefined : detailOf(error)
  return { submit, isPending, trouble, wrong: (name: string): string | undefined => wrong.get(name) }
}

/** What is wrong at which field, as sentences. */
const placed = (error: unknown, places: Readonly<Record<string, string>>): ReadonlyMap<string, string> => {
  if (!isProblem(error)) return new Map()
  const place = places[error.code]
  if (place !== undefined) return new Map([[place, error.detail]])
  return new Map(error.errors.map(({ path, message }) => [path, `${message[0]?.toUpperCase()}${message.slice(1)}`]))
}
