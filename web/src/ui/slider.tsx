import { usePaused } from './use-paused.ts'

interface SliderProps {
  label: string
  value: number
  onValueChange: (value: number) => void
  min: number
  max: number
  step: number
  /** The value in words: "4.5 stars and more". */
  wordsOf: (value: number) => string
}

/** Longer than the way from one step to the next, so that dragging tells where it ended. */
const PAUSE_MS = 120

/** A number along a line, said in words below it. */
export const Slider = ({ label, value, onValueChange, min, max, step, wordsOf }: SliderProps) => {
  const { now, change } = usePaused({ value, onValueChange, pause_ms: PAUSE_MS })
  return (
    <div className="flex flex-col">
      <input
        type="range"
        aria-label={label}
        aria-valuetext={wordsOf(now)}
        min={min}
        max={max}
        step={step}
        value={now}
        onChange={(event) => change(event.target.valueAsNumber)}
        className="h-6 w-full cursor-pointer accent-primary pointer-coarse:h-11"
      />
      <span aria-hidden className="text-sm text-soft tabular">
        {wordsOf(now)}
      </span>
    </div>
  )
}
