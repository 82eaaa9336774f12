import { useEffect, useEffectEvent, useState } from 'react'

interface PausedOptions<Value> {
  /** Comes from the address, some moments after it was told. */
  value: Value
  onValueChange: (value: Value) => void
  pause_ms: number
}

/**
 * What is being typed or dragged: shown at once, told after a short pause. Follows the given value when that changes by
 * other means, and never takes its own words, coming back late, for somebody else's.
 */
export const usePaused = <Value>({ value, onValueChange, pause_ms }: PausedOptions<Value>) => {
  const [now, setNow] = useState(value)
  const [seen, setSeen] = useState(value)
  const [told, setTold] = useState<readonly Value[]>([])
  const [pending, setPending] = useState<{ value: Value }>()

  if (value !== seen) {
    const at = told.indexOf(value)
    setSeen(value)
    setTold(told.slice(at + 1))
    if (at === -1) {
      setTold([])
      setNow(value)
      setPending(undefined)
    }
  }

  const tell = useEffectEvent((next: Value) => {
    setPending(undefined)
    if (next === (told.at(-1) ?? seen)) return
    setTold([...told, next])
    onValueChange(next)
  })

  useEffect(() => {
    if (!pending) return undefined
    const timer = setTimeout(() => tell(pending.value), pause_ms)
    return () => clearTimeout(timer)
  }, [pending, pause_ms])

  /** What stands in the control, and what it means where that differs ("ana " means "ana"). */
  const change = (next: Value, meant: Value = next): void => {
    setNow(next)
    setPending({ value: meant })
  }
  return { now, change }
}
