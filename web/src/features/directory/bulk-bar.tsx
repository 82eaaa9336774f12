import { CircleDot, Download, MoreHorizontal, Tag, UserX, X } from 'lucide-react'
import { Suspense, lazy, useState } from 'react'
import type { BodyOf } from 'wire/paths'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { useMay } from '../../wiring/me.ts'
import { doingWords } from './bulk.words.ts'
import { download, exportAddress, exportAddressOf, MOST_EXPORTED } from './directory-export.ts'
import { filtersOf } from './directory.search.ts'
import type { DirectorySearch } from './directory.search.ts'
import { useBulkChange } from './use-bulk-change.ts'
import type { DirectorySelection } from './use-selection.ts'
import { availabilityOptions, peopleWords } from './words.ts'

const load = () => import('./bulk-dialogs.tsx')
const TagsDialog = lazy(() => load().then((module) => ({ default: module.TagsDialog })))
const DeactivateDialog = lazy(() => load().then((module) => ({ default: module.DeactivateDialog })))
const RefusedDialog = lazy(() => load().then((module) => ({ default: module.RefusedDialog })))

interface BulkBarProps {
  search: DirectorySearch
  selection: DirectorySelection
  /** How many the filters find. */
  total: number
}

type Change = Omit<BodyOf<'changeContractors'>, 'ids' | 'filter' | 'expected_total'>

/** What can be done with the people who are chosen. */
export const BulkBar = ({ search, selection, total }: BulkBarProps) => {
  const [asked, setAsked] = useState<'add_tags' | 'remove_tags' | 'deactivate'>()
  const { run, running, refusing, forget } = useBulkChange()
  const { isAll, chosen, clear } = selection
  const count = isAll ? total : chosen.size

  const change = async (what: Change): Promise<void> => {
    const whom = isAll ? { filter: filtersOf(search), expected_total: total } : { ids: [...chosen] }
    if (await run({ ...what, ...whom })) clear()
  }
  const close = (): void => setAsked(undefined)

  return (
    <>
      {running ? (
        <Frame label="Bulk change">
          <Progress
            label={doingWords(running)}
            done={running.changed + running.unchanged + running.refused_count}
            total={running.total}
          />
        </Frame>
      ) : (
        count > 0 && (
          <Frame label="Chosen people">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1 max-sm:w-full">
              <IconButton icon={X} label="Clear the choice" size="sm" onClick={clear} />
              <span aria-live="polite" className="font-medium">
                {isAll ? `All ${peopleWords(total)}` : peopleWords(count)} chosen
              </span>
              {!isAll && total > count && (
                <Button tone="ghost" size="sm" onClick={selection.chooseAll}>
                  Choose all {total.toLocaleString('en-US')}
                </Button>
              )}
            </div>
            <BulkActions
              count={count}
              search={search}
              address={isAll ? exportAddress(search) : exportAddressOf(chosen)}
              isTooMany={!isAll && count > MOST_EXPORTED}
              onAsk={setAsked}
              onChange={(what) => void change(what)}
            />
          </Frame>
        )
      )}
      <Suspense>
        {(asked === 'add_tags' || asked === 'remove_tags') && (
          <TagsDialog action={asked} count={count} onClose={close} onTags={(tags) => change({ action: asked, tags })} />
        )}
        {asked === 'deactivate' && (
          <DeactivateDialog count={count} onClose={close} onConfirm={() => change({ action: 'deactivate' })} />
        )}
        {refusing && <RefusedDialog bulk={refusing} onClose={forget} />}
      </Suspense>
    </>
  )
}

const Frame = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <section
    aria-label={label}
    className="sticky bottom-[calc(var(--toast-bottom,0px)+1rem)] z-5 mx-auto flex w-fit max-w-full flex-wrap items-center gap-x-4 gap-y-2 rounded-card border border-rule bg-card p-2 shadow-float"
  >
    {children}
  </section>
)

const Progress = ({ label, done, total }: { label: string; done: number; total: number }) => (
  <div className="flex min-w-64 flex-col gap-1 p-1">
    <span>
      {label}: {done.toLocaleString('en-US')} of {peopleWords(total)}
    </span>
    <progress aria-label={label} value={done} max={total} className="progress-bar block h-1.5 w-full" />
  </div>
)

interface BulkActionsProps {
  count: number
  search: DirectorySearch
  address: string
  isTooMany: boolean
  onAsk: (asked: 'add_tags' | 'remove_tags' | 'deactivate') => void
  onChange: (what: Change) => void
}

const BulkActions = ({ search, address, isTooMany, onAsk, onChange }: BulkActionsProps) => {
  const may = useMay()
  const { is_active } = search
  const bringBack = { label: 'Bring back', onSelect: () => onChange({ action: 'reactivate' }) }
  const deactivate = { label: 'Deactivate', icon: UserX, isDangerous: true, onSelect: () => onAsk('deactivate') }
  const mayEnd = may('contractors:delete')
  return (
    <div className="flex flex-wrap items-center gap-2">
      {may('contractors:write') && (
        <>
          <Menu
            align="start"
            side="top"
            trigger={
              <Button size="sm" icon={Tag}>
                Tags
              </Button>
            }
            groups={[
              {
                items: [
                  { label: 'Add tags', onSelect: () => onAsk('add_tags') },
                  { label: 'Take tags away', onSelect: () => onAsk('remove_tags') },
                ],
              },
            ]}
          />
          <Menu
            align="start"
            side="top"
            trigger={
              <Button size="sm" icon={CircleDot}>
                Availability
              </Button>
            }
            groups={[
              {
                items: availabilityOptions.map(({ value, label }) => ({
                  label,
                  onSelect: () => onChange({ action: 'set_availability', availability: value }),
                })),
              },
            ]}
          />
        </>
      )}
      <Menu
        side="top"
        trigger={<IconButton icon={MoreHorizontal} label="More to do with them" size="sm" />}
        groups={[
          {
            items: [
              {
                label: 'Export as CSV',
                icon: Download,
                onSelect: () => download(address),
                refusal: isTooMany ? `At most ${MOST_EXPORTED} chosen people, or all that are found.` : undefined,
              },
              ...(mayEnd && is_active !== undefined ? [bringBack] : []),
              ...(mayEnd && is_active !== 'false' ? [deactivate] : []),
            ],
          },
        ]}
      />
    </div>
  )
}
