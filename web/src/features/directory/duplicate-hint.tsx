import { useQuery } from '@tanstack/react-query'
import type { Contractor } from 'wire/paths'
import { Anchor } from '../../ui/anchor.tsx'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { mergeHref, nameWords } from './duplicate-words.ts'
import { duplicatesOfQuery, useKeepApart } from './duplicates.api.ts'

/** "Looks like Ana Reyes of Northlight": the likeliest other record of this person. */
export const DuplicateHint = ({ contractor }: { contractor: Contractor }) => {
  const { data } = useQuery(duplicatesOfQuery(contractor.id))
  const keepApart = useKeepApart()
  const [likeliest, ...more] = data?.duplicates ?? []
  const other = likeliest?.contractors.find(({ id }) => id !== contractor.id)
  if (!other) return null
  return (
    <Callout
      tone="blue"
      action={
        <span className="flex flex-wrap gap-2">
          <Button size="sm" onClick={() => keepApart(contractor, other)}>
            Not the same person
          </Button>
          <LinkButton size="sm" href={mergeHref(contractor.id, other.id)}>
            Compare
          </LinkButton>
        </span>
      }
    >
      Looks like{' '}
      <Anchor href={`/contractors/${other.id}`} className="font-medium underline">
        {nameWords(other)}
      </Anchor>
      {more.length > 0 && (
        <>
          {' '}
          and <Anchor href="/contractors/duplicates" className="underline">{`${more.length} more`}</Anchor>
        </>
      )}
      . If it is the same person, merge the two records.
    </Callout>
  )
}
