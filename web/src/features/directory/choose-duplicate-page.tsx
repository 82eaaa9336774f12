import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Anchor } from '../../ui/anchor.tsx'
import { Card } from '../../ui/card.tsx'
import { Combobox } from '../../ui/combobox.tsx'
import { Page } from '../../ui/page.tsx'
import { contractorQuery } from './directory.api.ts'
import { mergeHref, nameWords, reasonWords } from './duplicate-words.ts'
import { duplicatesOfQuery, searchOthers } from './duplicates.api.ts'

interface ChooseDuplicatePageProps {
  id: string
  onChoose: (href: string) => void
}

/** Which other record is the same person. */
export const ChooseDuplicatePage = ({ id, onChoose }: ChooseDuplicatePageProps) => {
  const { data: contractor } = useSuspenseQuery(contractorQuery(id))
  const { data } = useQuery(duplicatesOfQuery(id))
  const search = useMemo(() => searchOthers(id), [id])
  return (
    <Page
      title="Merge two records"
      note={`Which other record is ${contractor.display_name} too? You compare the two before anything happens.`}
      width="form"
    >
      <Card>
        <div className="flex flex-col gap-4 pt-1">
          <Combobox
            label="The other record"
            placeholder="Search by name or company"
            value={null}
            onValueChange={(option) => option && onChoose(mergeHref(id, option.value))}
            search={search}
          />
          {data && data.duplicates.length > 0 && (
            <section>
              <h2 className="mb-1 text-sm text-faint">Likely</h2>
              <ul className="flex flex-col gap-1">
                {data.duplicates.map(({ contractors, reasons }) => {
                  const other = contractors.find((one) => one.id !== id) ?? contractors[0]
                  return (
                    <li key={other.id}>
                      <Anchor href={mergeHref(id, other.id)} className="text-link">
                        {nameWords(other)}
                      </Anchor>{' '}
                      <span className="text-sm text-soft">
                        {reasons.map((reason) => reasonWords[reason]).join(' · ')}
                      </span>
                    </li>
                  )
                })}
              </ul>
            </section>
          )}
        </div>
      </Card>
    </Page>
  )
}
