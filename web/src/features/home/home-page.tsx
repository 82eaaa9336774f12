import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { AttentionItem } from 'wire/paths'
import { Page } from '../../ui/page.tsx'
import { useMe } from '../../wiring/me.ts'
import { Attention } from './attention.tsx'
import { Facts } from './facts.tsx'
import { attentionQuery } from './home.api.ts'

/** What needs me? Then a few facts. */
export const HomePage = ({ pay }: { pay: (item: AttentionItem) => ReactNode }) => {
  const { user } = useMe()
  const { data } = useQuery(attentionQuery)
  const count = data?.groups.reduce((sum, { total }) => sum + total, 0)
  return (
    <Page
      title={`Hello, ${user.name.split(' ')[0] ?? user.name}`}
      note={count === undefined ? 'Looking…' : noteOf(count)}
    >
      <Attention pay={pay} />
      <Facts />
    </Page>
  )
}

const noteOf = (count: number): string => {
  if (count === 0) return 'All clear.'
  return count === 1 ? 'One thing needs you.' : `${count} things need you.`
}
