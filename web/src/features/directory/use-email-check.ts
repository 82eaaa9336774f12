import { useState } from 'react'
import { call } from '../../wiring/api.ts'

interface EmailCheckOptions {
  /** As it stands in the field. */
  email: string
  /** What this person had when the form was opened. */
  own: string
}

export interface Holder {
  contractor_id: string
  says: string
}

/** Asks on leaving the field whether somebody has this address. An answer counts for what was asked about only. */
export const useEmailCheck = ({ email, own }: EmailCheckOptions) => {
  const [answer, setAnswer] = useState<{ email: string; holder: Holder }>()

  const ask = async (asked: string): Promise<void> => {
    try {
      const { taken_by } = await call('checkContractorEmail', { body: { email: asked } })
      if (!taken_by) return
      const says = taken_by.is_deactivated
        ? 'A deactivated contractor has this address.'
        : 'Another contractor has this address.'
      setAnswer({ email: asked, holder: { contractor_id: taken_by.contractor_id, says } })
    } catch {
      // Saving asks again; and what is no address yet, the field itself says.
    }
  }

  const check = (): void => {
    const asked = plain(email)
    if (LOOKS_LIKE_ONE.test(asked) && asked !== plain(own) && asked !== answer?.email) void ask(asked)
  }
  return { holder: answer?.email === plain(email) ? answer.holder : undefined, check }
}

const LOOKS_LIKE_ONE = /^\S+@\S+\.\S+$/

const plain = (email: string): string => email.trim().toLowerCase()
