import { clsx } from 'clsx'
import { Combine, Equal, EqualApproximately } from 'lucide-react'
import type { ContractorCard, Duplicate } from 'wire/paths'
import { Anchor } from '../../ui/anchor.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { useMay } from '../../wiring/me.ts'
import { comparedFacts, mergeHref, nameLikeness, nameWords } from './duplicate-words.ts'
import type { ComparedFact } from './duplicate-words.ts'
import { useKeepApart } from './duplicates.api.ts'

const cell = 'px-3 py-1.5 text-left font-normal break-words'

/** Two records side by side; what is equal is marked. */
export const DuplicatePair = ({ pair }: { pair: Duplicate }) => {
  const [one, other] = pair.contractors
  const names = `${nameWords(one)} and ${nameWords(other)}`
  return (
    <article aria-label={names} className="overflow-hidden rounded-card border border-hairline bg-card">
      <table className="w-full table-fixed border-collapse text-base">
        <caption className="sr-only">{names}</caption>
        <colgroup>
          <col className="w-22 sm:w-32" />
          <col />
          <col />
        </colgroup>
        <thead className="align-middle">
          <tr className={rowClass(nameLikeness(pair))}>
            <Label label="Name" likeness={nameLikeness(pair)} />
            <Head person={one} />
            <Head person={other} />
          </tr>
        </thead>
        <tbody className="align-top">
          {comparedFacts(pair).map((fact) => (
            <Row key={fact.label} fact={fact} />
          ))}
        </tbody>
      </table>
      <Actions pair={pair} />
    </article>
  )
}

const nothing = <span className="text-faint">–</span>

const Head = ({ person: { id, display_name, avatar_url, is_active } }: { person: ContractorCard }) => (
  <th scope="col" className={`${cell} py-3`}>
    <span className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1">
      <Avatar name={display_name} src={avatar_url} />
      <span className="min-w-0 flex-1 basis-20">
        <Anchor href={`/contractors/${id}`} className="font-semibold break-words hover:underline">
          {display_name}
        </Anchor>
        {!is_active && <span className="block text-sm text-faint">Deactivated</span>}
      </span>
    </span>
  </th>
)

const Row = ({ fact: { label, values, likeness } }: { fact: ComparedFact }) => (
  <tr className={rowClass(likeness)}>
    <Label label={label} likeness={likeness} />
    <td className={cell}>{values[0] ?? nothing}</td>
    <td className={cell}>{values[1] ?? nothing}</td>
  </tr>
)

type Likeness = Pick<ComparedFact, 'likeness'>['likeness']

const rowClass = (likeness: Likeness): string => clsx('border-b border-hairline', likeness && 'bg-accent-wash')

const Label = ({ label, likeness }: { label: string; likeness: Likeness }) => {
  const Sign = likeness === 'same' ? Equal : EqualApproximately
  return (
    <th scope="row" className={`${cell} text-sm text-soft`}>
      <span className="inline-flex items-center gap-1">
        {label}
        {likeness && (
          <Sign
            role="img"
            aria-label={likeness === 'same' ? 'the same' : 'alike'}
            className="size-3.5 shrink-0 text-accent"
          />
        )}
      </span>
    </th>
  )
}

const Actions = ({ pair: { score, contractors } }: { pair: Duplicate }) => {
  const may = useMay()
  const keepApart = useKeepApart()
  const [one, other] = contractors
  return (
    <footer className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-3 py-3">
      <p className="text-sm font-medium tabular">{score} % likely one person</p>
      {may('contractors:write') && (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => keepApart(one, other)}>Not the same person</Button>
          <LinkButton href={mergeHref(one.id, other.id)} tone="primary" icon={Combine}>
            Merge…
          </LinkButton>
        </div>
      )}
    </footer>
  )
}
