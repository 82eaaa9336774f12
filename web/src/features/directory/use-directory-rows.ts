import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ContractorCard } from 'wire/paths'
import { ROWS, contractorsQuery, rowsQuery } from './directory.api.ts'
import type { DirectorySearch } from './directory.search.ts'

interface DirectoryRows {
  rowAt: (index: number) => ContractorCard | undefined
  onRange: (from: number, to: number) => void
}

/** Rows that are asked for before they are in sight, both ways. */
const AHEAD = 30
/** Who drags through thousands of rows asks for those where they stop. */
const PAUSE_MS = 60

/** The rows of the directory by their place: those near what is in sight are asked for and kept true, the others kept. */
export const useDirectoryRows = (search: DirectorySearch): DirectoryRows => {
  const queries = useQueryClient()
  const { data: start, isPlaceholderData } = useQuery(contractorsQuery(search))
  const { pages, onRange } = usePages()
  // The first answer says how many more there are to ask for.
  const last = start && !isPlaceholderData ? start.total_pages : 1
  const further = pages.filter((page) => page > 1 && page <= last)
  useQueries({ queries: further.map((page) => rowsQuery(search, page)), combine: newest })

  const read = new Map<number, readonly ContractorCard[] | undefined>([[1, start?.contractors]])
  const pageOf = (page: number): readonly ContractorCard[] | undefined => {
    if (!read.has(page)) read.set(page, queries.getQueryData(rowsQuery(search, page).queryKey)?.contractors)
    return read.get(page)
  }
  return { rowAt: (index) => pageOf(pageAt(index))?.[index % ROWS], onRange }
}

/** Draws again when rows have come, not whenever they are asked for. */
const newest = (results: readonly { dataUpdatedAt: number }[]): number =>
  results.reduce((sum, { dataUpdatedAt }) => sum + dataUpdatedAt, 0)

/** The pages near what is in sight. */
const usePages = () => {
  const [near, setNear] = useState({ from: 1, to: 1 })
  const coming = useRef(near)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const onRange = useCallback((from: number, to: number): void => {
    const next = { from: pageAt(Math.max(0, from - AHEAD)), to: pageAt(to + AHEAD) }
    if (next.from === coming.current.from && next.to === coming.current.to) return
    coming.current = next
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setNear(next), PAUSE_MS)
  }, [])

  const pages = Array.from({ length: near.to - near.from + 1 }, (_, index) => near.from + index)
  return { pages, onRange }
}

const pageAt = (index: number): number => Math.floor(index / ROWS) + 1
