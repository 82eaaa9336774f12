import type { SavedView } from 'wire/paths'
import { chosen } from '../../wiring/search-params.ts'
import { directoryHref, filtersOf, readDirectorySearch } from './directory.search.ts'
import type { DirectorySearch } from './directory.search.ts'

/** What a view keeps of an address: whom it asks for, in which order, as what. */
export const keptOf = (search: DirectorySearch) => ({
  ...filtersOf(search),
  ...chosen({ sort_by: search.sort_by, view: search.view }),
})

/** A saved view as an address, which says by which view it came to be. */
export const viewHref = ({ id, search }: SavedView): string =>
  directoryHref({ ...readDirectorySearch(search), saved: id })

/** Whether the address asks for something else by now; the order in which filters were chosen says nothing. */
export const isModified = (search: DirectorySearch, saved: SavedView): boolean =>
  textOf(keptOf(search)) !== textOf(keptOf(readDirectorySearch(saved.search)))

const textOf = (kept: object): string =>
  JSON.stringify(
    Object.entries(kept)
      .map(([name, value]: [string, unknown]) => [name, Array.isArray(value) ? value.map(String).toSorted() : value])
      .toSorted(([one], [other]) => String(one).localeCompare(String(other))),
  )
