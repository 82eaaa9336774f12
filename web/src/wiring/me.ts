import { useSuspenseQuery } from '@tanstack/react-query'
import type { Me, Permission } from 'wire/paths'
import { apiQuery } from './api.ts'
import { sessionQuery } from './session.ts'

/** Who is signed in, in which org. Inside the app's layout it is always known. */
export const useMe = (): Me => useSuspenseQuery(sessionQuery).data

/** Whether this person may do something: `const may = useMay()`, `may('contracts:write')`. */
export const useMay = (): ((permission: Permission) => boolean) => {
  const { permissions } = useMe()
  return (permission) => permissions.includes(permission)
}

/** The org with its fee, tax limit and the method it pays with. */
export const orgQuery = apiQuery('getOrg')
