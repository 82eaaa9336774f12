import { clsx } from 'clsx'
import { Star } from 'lucide-react'
import { useId, useState } from 'react'

interface RatingInputProps {
  label: string
  value: number | null
  onValueChange: (value: number) => void
  error?: string | undefined
}

const words = ['Poor', 'Fair', 'Good', 'Very good', 'Excellent']

/** One to five stars: radio buttons underneath, so arrows, labels and screen readers work as everywhere. */
export const RatingInput = ({ label, value, onValueChange, error }: RatingInputProps) => {
  const name = useId()
  const [pointed, setPointed] = useState<number | null>(null)
  const shown = pointed ?? value ?? 0

  return (
    <fieldset className="flex flex-col gap-1" aria-describedby={error ? `${name}-error` : undefined}>
      <legend className="mb-1 text-sm font-medium">{label}</legend>
      <div className="flex items-center gap-2" onPointerLeave={() => setPointed(null)}>
        <div className="flex">
          {words.map((word, index) => (
            <label
              key={word}
              className="cursor-pointer rounded-control p-1 has-focus-visible:outline-2 has-focus-visible:outline-focus"
              onPointerEnter={() => setPointed(index + 1)}
            >
              <input
                type="radio"
                name={name}
                className="sr-only"
                checked={value === index + 1}
                onChange={() => onValueChange(index + 1)}
              />
              <span className="sr-only">{`${index + 1}, ${word}`}</span>
              <Star
                aria-hidden
                className={clsx('size-6 transition-colors', index < shown ? 'fill-ink text-ink' : 'text-edge')}
              />
            </label>
          ))}
        </div>
        <span aria-hidden className="text-sm text-soft">
          {words[shown - 1] ?? ''}
        </span>
      </div>
      {error && (
        <p id={`${name}-error`} className="text-sm text-danger">
          {error}
        </p>
      )}
    </fieldset>
  )
}
