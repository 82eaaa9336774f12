import { clsx } from 'clsx'
import { useState } from 'react'

const tones = [
  'bg-tone-grey-wash text-tone-grey',
  'bg-tone-blue-wash text-tone-blue',
  'bg-tone-amber-wash text-tone-amber',
  'bg-tone-violet-wash text-tone-violet',
  'bg-tone-green-wash text-tone-green',
  'bg-tone-red-wash text-tone-red',
]

const sizes = {
  sm: 'size-5 text-tiny',
  md: 'size-7 text-tiny',
  lg: 'size-10 text-base',
  xl: 'size-16 text-xl',
}

interface AvatarProps {
  name: string
  src?: string | null | undefined
  size?: keyof typeof sizes
  /** Orgs are square, people round. */
  shape?: 'round' | 'square'
}

/** A face, or initials in a tone that is always the same for the same name. The name itself stands beside it. */
export const Avatar = ({ name, src, size = 'md', shape = 'round' }: AvatarProps) => {
  const [broken, setBroken] = useState<string | null>(null)
  const corner = shape === 'round' ? 'rounded-full' : 'rounded-control'

  if (src && src !== broken) {
    const face = clsx('shrink-0 bg-wash object-cover', sizes[size], corner)
    return <img src={src} alt="" className={face} onError={() => setBroken(src)} />
  }

  return (
    <span
      aria-hidden
      className={clsx('grid shrink-0 place-items-center font-medium select-none', sizes[size], corner, toneOf(name))}
    >
      {initialsOf(name, size === 'sm' ? 1 : 2)}
    </span>
  )
}

const initialsOf = (name: string, count: number): string => {
  const words = name.split(/\s+/).filter(Boolean)
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words
  return picked
    .slice(0, count)
    .map((word) => Array.from(word ?? '')[0]?.toLocaleUpperCase() ?? '')
    .join('')
}

const toneOf = (name: string): string => {
  const sum = Array.from(name).reduce((hash, letter) => (hash * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7)
  return tones[sum % tones.length] ?? ''
}
