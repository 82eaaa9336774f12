import { forget, recall, remember, remembered } from './storage.ts'

/** What was typed into a form, kept across reloads: "nothing is lost". */
export interface Draft {
  values: unknown
  /** Milliseconds since 1970. */
  saved_at: number
}

const ROOM = 'draft:'
/** An older draft answers a question that nobody asks any more. */
const MAX_AGE_MS = 14 * 24 * 60 * 60 * 1000

/** `key` names the form and its subject: `contracts/new`, `contractors/0199…/edit`. */
export const saveDraft = (key: string, values: unknown, now = Date.now()): void =>
  remember(ROOM + key, JSON.stringify({ values, saved_at: now }))

/** The draft, or null when there is none, it is too old, or it cannot be read. */
export const loadDraft = (key: string, now = Date.now()): Draft | null => {
  const draft = parse(recall(ROOM + key))
  if (!draft) return null

  if (now - draft.saved_at > MAX_AGE_MS) {
    dropDraft(key)
    return null
  }
  return draft
}

export const dropDraft = (key: string): void => forget(ROOM + key)

/** On sign-out: the next person at this computer must not find what was typed. */
export const dropAllDrafts = (): void => {
  for (const key of remembered(ROOM)) forget(key)
}

const parse = (text: string | null): Draft | null => {
  if (text === null) return null

  try {
    const value: unknown = JSON.parse(text)
    return isDraft(value) ? value : null
  } catch {
    return null
  }
}

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' &&
  value !== null &&
  'values' in value &&
  'saved_at' in value &&
  typeof value.saved_at === 'number'
