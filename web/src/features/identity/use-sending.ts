import { useState } from 'react'
import { EnterError } from '../../wiring/enter.ts'

/** One thing that is sent: under way, done, or not, and why. */
export const useSending = () => {
  const [state, setState] = useState<'open' | 'pending' | 'done' | 'gone'>('open')
  const [trouble, setTrouble] = useState<string>()

  const send = async (work: () => Promise<void>): Promise<void> => {
    setState('pending')
    setTrouble(undefined)
    try {
      await work()
      setState('done')
    } catch (error) {
      setState(error instanceof EnterError && error.is_gone ? 'gone' : 'open')
      setTrouble(error instanceof EnterError ? error.message : 'That did not work. Try again in a moment.')
    }
  }
  return { state, trouble, send, reopen: () => setState('open') }
}
