import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Anchor } from '../../ui/anchor.tsx'
import { Callout } from '../../ui/callout.tsx'
import { apiQuery } from '../../wiring/api.ts'
import { nameWords } from './duplicate-words.ts'

const PAUSE_MS = 400

/** Who is in the directory already under the name that is being typed. */
export const SimilarPeople = ({ name }: { name: string }) => {
  const settled = useSettled(name.trim())
  const query = { q: settled, is_active: 'any', per_page: 10 } as const
  const { data } = useQuery({
    ...apiQuery('listContractors', { query }),
    enabled: wordsOf(settled).length > 1,
    placeholderData: keepPreviousData,
  })
  const alike = data?.contractors.filter((person) => isAlike(settled, person.display_name)).slice(0, 3) ?? []
  if (alike.length === 0) return null
  return (
    <Callout tone="blue">
      Already in the directory?{' '}
      {alike.map((person, index) => (
        <span key={person.id}>
          {index > 0 && ', '}
          <Anchor href={`/contractors/${person.id}`} target="_blank" className="font-medium underline">
            {nameWords(person)}
          </Anchor>
        </span>
      ))}
    </Callout>
  )
}

const useSettled = (value: string): string => {
  const [settled, setSettled] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}

const wordsOf = (name: string): string[] =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[\s\p{P}]+/u)
    .filter(Boolean)

/** The search is generous; here one word must be the same, and each other one begin alike. */
const isAlike = (typed: string, name: string): boolean => {
  const known = wordsOf(name)
  const words = wordsOf(typed)
  return (
    words.some((word) => known.includes(word)) && words.every((word) => known.some((other) => other[0] === word[0]))
  )
}
