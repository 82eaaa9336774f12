import { useSuspenseQuery } from '@tanstack/react-query'
import { ArrowLeftRight, Combine } from 'lucide-react'
import { useState } from 'react'
import type { Contractor } from 'wire/paths'
import { ActionButton } from '../../ui/action-button.tsx'
import { Anchor } from '../../ui/anchor.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Card } from '../../ui/card.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { KeyValue } from '../../ui/key-value.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { toast } from '../../ui/toast.tsx'
import { call } from '../../wiring/api.ts'
import { useRefresh } from '../../wiring/use-live.ts'
import { contractorQuery } from './directory.api.ts'
import { mergeHref, nameWords } from './duplicate-words.ts'
import { choicesOf } from './merge-choices.ts'
import type { Choices } from './merge-choices.ts'
import { MergeFields } from './merge-fields.tsx'
import { consequences, useMoves } from './merge-moves.tsx'

interface MergePageProps {
  id: string
  duplicate_id: string
  onDone: (href: string) => void
}

/** Which of two records is kept, what it says afterwards, and what moves to it. */
export const MergePage = ({ id, duplicate_id, onDone }: MergePageProps) => {
  const { data: kept } = useSuspenseQuery(contractorQuery(id))
  const { data: duplicate } = useSuspenseQuery(contractorQuery(duplicate_id))
  const [chosen, setChosen] = useState<Choices>({})
  const [isAsking, setAsking] = useState(false)
  const moves = useMoves(duplicate)
  const said = consequences(kept, duplicate)
  const merge = useMerge({ kept, duplicate, chosen, onDone })

  return (
    <Page
      title="Merge two records"
      note="One is kept. All that the other one has moves to it, and the other one is closed."
      width="form"
    >
      <Which kept={kept} duplicate={duplicate} />
      <MergeFields
        kept={kept}
        duplicate={duplicate}
        choices={choicesOf(kept, duplicate)}
        chosen={chosen}
        onChoose={(field, side) => setChosen((before) => ({ ...before, [field]: side }))}
      />
      <Card title={`What moves from ${nameWords(duplicate)}`}>
        <KeyValue pairs={moves} />
      </Card>
      {said.length > 0 && <Callout tone="amber">{said.join(' ')}</Callout>}
      <div className="flex flex-wrap justify-end gap-2">
        <LinkButton href={`/contractors/${id}`}>Cancel</LinkButton>
        <ActionButton
          tone="primary"
          icon={Combine}
          action={kept.actions['merge'] ?? { ok: true }}
          onClick={() => setAsking(true)}
        >
          Merge…
        </ActionButton>
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={`Merge ${nameWords(duplicate)} into ${nameWords(kept)}?`}
        facts={[{ label: 'Kept', value: kept.email }, { label: 'Closed', value: duplicate.email }, ...moves]}
        verb={`Merge into ${kept.display_name}`}
        isDangerous
        onConfirm={merge}
      >
        This cannot be undone. {said.join(' ')} Addresses of the closed record lead to the one that is kept.
      </ConfirmDialog>
    </Page>
  )
}

interface Merging {
  kept: Contractor
  duplicate: Contractor
  chosen: Choices
  onDone: (href: string) => void
}

const useMerge = ({ kept, duplicate, chosen, onDone }: Merging): (() => Promise<void>) => {
  const refresh = useRefresh()
  return async () => {
    const body = { duplicate_id: duplicate.id, fields: chosen }
    const { display_name } = await call('mergeContractor', {
      params: { id: kept.id },
      body,
      if_match: kept.version,
    })
    onDone(`/contractors/${kept.id}`)
    toast.done(`${display_name} is one record now`)
    await refresh('contractors', 'contracts', 'payments', 'ledger', 'attention')
  }
}

const Which = ({ kept, duplicate }: { kept: Contractor; duplicate: Contractor }) => (
  <Card>
    <div className="grid items-center gap-x-4 gap-y-3 pt-1 sm:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)]">
      <Who label="Is kept" person={kept} />
      <LinkButton
        href={mergeHref(duplicate.id, kept.id)}
        icon={ArrowLeftRight}
        size="sm"
        className="justify-self-start"
      >
        Swap
      </LinkButton>
      <Who label="Is merged into it" person={duplicate} />
    </div>
  </Card>
)

const Who = ({ label, person }: { label: string; person: Contractor }) => (
  <div className="flex min-w-0 items-center gap-3">
    <Avatar name={person.display_name} src={person.avatar_url} size="lg" />
    <div className="min-w-0">
      <p className="text-sm text-soft">{label}</p>
      <p className="font-semibold break-words">
        <Anchor href={`/contractors/${person.id}`} className="hover:underline">
          {nameWords(person)}
        </Anchor>
      </p>
      <p title={person.email} className="truncate text-sm text-faint">
        {person.email}
      </p>
    </div>
  </div>
)
