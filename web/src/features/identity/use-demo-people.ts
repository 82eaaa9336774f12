import { useEffect, useState } from 'react'
import { demoPeople } from '../../wiring/enter.ts'
import type { DemoPerson } from '../../wiring/enter.ts'

/**
 * Undefined while they are on their way, empty where there is no demo. Asked by hand: the hooks of the query library
 * would be a third of the sign-in page's own weight.
 */
export const useDemoPeople = (): readonly DemoPerson[] | undefined => {
  const [people, setPeople] = useState<readonly DemoPerson[]>()
  useEffect(() => {
    void demoPeople().then(setPeople)
  }, [])
  return people
}
