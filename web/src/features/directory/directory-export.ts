import { addressOf } from '@guildhall/sdk'
import { chosen } from '../../wiring/search-params.ts'
import { filtersOf } from './directory.search.ts'
import type { DirectorySearch } from './directory.search.ts'

/** As many people by name as an address can carry (wire: MOST_EXPORTED_IDS). */
export const MOST_EXPORTED = 300

/** Everybody whom this view finds, in its order, as a file. */
export const exportAddress = (search: DirectorySearch): string =>
  addressOf('exportContractors', { query: { ...filtersOf(search), ...chosen({ sort_by: search.sort_by }) } })

export const exportAddressOf = (ids: ReadonlySet<string>): string =>
  addressOf('exportContractors', { query: { ids: [...ids].join(',') } })

/** Hands a file of the API to the browser, which saves it as it comes. */
export const download = (address: string): void => {
  const link = document.createElement('a')
  link.href = address
  link.download = ''
  link.click()
}
