import { useEffect, useState } from 'react'
import { EnterError, lookUpInvite, signedInAs } from '../../wiring/enter.ts'
import type { Invited } from '../../wiring/enter.ts'

/** What an invite leads to and who is signed in here, or why there is no such invite any more. */
export const useInvited = (token: string): { invited?: Invited; here?: string | undefined; trouble?: string } => {
  const [found, setFound] = useState<{ invited?: Invited; here?: string | undefined; trouble?: string }>({})
  useEffect(() => {
    const look = async (): Promise<void> => {
      try {
        const [invited, here] = await Promise.all([lookUpInvite(token), signedInAs()])
        setFound({ invited, here })
      } catch (error) {
        setFound({ trouble: error instanceof EnterError ? error.message : 'That did not work. Try again in a moment.' })
      }
    }
    void look()
  }, [token])
  return found
}
