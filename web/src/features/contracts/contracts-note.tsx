import { useQuery } from '@tanstack/react-query'
import { Anchor } from '../../ui/anchor.tsx'
import { countQuery } from './contract.api.ts'

/** What matters now: how many run, how many wait. Each number leads to them. */
export const ContractsNote = () => {
  const active = useQuery(countQuery('active')).data?.total
  const pending = useQuery(countQuery('pending')).data?.total
  if (active === undefined || pending === undefined) return <span aria-hidden>&nbsp;</span>

  return (
    <>
      <Anchor href="/contracts?status=active" className="rounded-control hover:text-ink hover:underline">
        {active} active
      </Anchor>
      {' · '}
      {pending === 0 ? (
        'nothing waits for approval'
      ) : (
        <Anchor href="/contracts?status=pending" className="rounded-control text-ink hover:underline">
          {pending} {pending === 1 ? 'waits' : 'wait'} for approval
        </Anchor>
      )}
    </>
  )
}
