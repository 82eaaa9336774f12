import type { BulkAction, BulkChange } from 'wire/paths'
import { statuses } from '../../ui/status.ts'
import { peopleWords } from './words.ts'

/** What a bulk change did, in a sentence. */

type Said = Pick<BulkChange, 'action' | 'tags' | 'availability' | 'changed' | 'undoes'>

const list = new Intl.ListFormat('en', { type: 'conjunction' })

const tagsOf = (tags: readonly string[] | null): string => list.format((tags ?? []).map((tag) => `“${tag}”`))

const DONE: Record<BulkAction, (said: Said, people: string) => string> = {
  add_tags: ({ tags }, people) => `${people} tagged ${tagsOf(tags)}`,
  remove_tags: ({ tags }, people) => `${tagsOf(tags)} taken from ${people}`,
  set_availability: ({ availability }, people) =>
    `${people} set to ${availability ? statuses.availability[availability].label.toLowerCase() : 'another availability'}`,
  deactivate: (_, people) => `${people} deactivated`,
  reactivate: (_, people) => `${people} brought back`,
}

/** After it: "12 people tagged “drone”". */
export const doneWords = (said: Said): string => {
  if (said.undoes !== null) return `Undone for ${peopleWords(said.changed)}`
  return said.changed === 0 ? 'Nobody was changed' : DONE[said.action](said, peopleWords(said.changed))
}

const DOING: Record<BulkAction, string> = {
  add_tags: 'Adding tags',
  remove_tags: 'Taking tags away',
  set_availability: 'Setting the availability',
  deactivate: 'Deactivating',
  reactivate: 'Bringing back',
}

/** While it goes on, how far it is. */
export const doingWords = ({ action, undoes }: Pick<BulkChange, 'action' | 'undoes'>): string =>
  undoes === null ? DOING[action] : 'Undoing'
