import { useQuery } from '@tanstack/react-query'
import { clsx } from 'clsx'
import { BookmarkPlus, ChevronDown, Users } from 'lucide-react'
import { Suspense, lazy, useState } from 'react'
import type { ReactNode } from 'react'
import type { SavedView } from 'wire/paths'
import { Anchor } from '../../ui/anchor.tsx'
import { Button } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { isFiltered } from './directory.search.ts'
import type { DirectorySearch } from './directory.search.ts'
import { isModified, viewHref } from './saved-view.search.ts'
import { savedViewsQuery } from './saved-views.api.ts'
import { useSavedViews } from './use-saved-views.ts'

const SavedViewDialog = lazy(() =>
  import('./saved-view-dialog.tsx').then((module) => ({ default: module.SavedViewDialog })),
)
const DeleteViewDialog = lazy(() =>
  import('./saved-view-dialog.tsx').then((module) => ({ default: module.DeleteViewDialog })),
)

/** The ways of looking at the directory that were kept: one's own, and those that others share. */
export const SavedViews = ({ search }: { search: DirectorySearch }) => {
  const { data: views = [] } = useQuery(savedViewsQuery)
  const [asked, setAsked] = useState<'save' | 'rename' | 'delete'>()
  const open = views.find(({ id }) => id === search.saved)
  const isOther = open !== undefined && isModified(search, open)
  const close = (): void => setAsked(undefined)

  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-hairline">
      <nav aria-label="Saved views" className="base-ui-disable-scrollbar flex min-w-0 flex-1 gap-1 overflow-x-auto">
        <ViewLink href="/contractors" isOpen={open === undefined}>
          All people
        </ViewLink>
        {views.map((view) => (
          <ViewLink key={view.id} href={viewHref(view)} isOpen={view === open}>
            {view.is_shared && <Users aria-label="shared" className="size-3.5" />}
            {view.name}
            {view === open && isOther && <span className="text-sm font-normal text-faint">modified</span>}
          </ViewLink>
        ))}
      </nav>
      <div className="flex items-center gap-2 pb-1 empty:hidden">
        {open && <ViewMenu view={open} search={search} isOther={isOther} onAsk={setAsked} />}
        {!open && (isFiltered(search) || search.sort_by !== undefined) && (
          <Button tone="ghost" size="sm" icon={BookmarkPlus} onClick={() => setAsked('save')}>
            Save view
          </Button>
        )}
      </div>
      <Suspense>
        {(asked === 'save' || (asked === 'rename' && open)) && (
          <SavedViewDialog search={search} view={asked === 'rename' ? open : undefined} onClose={close} />
        )}
        {asked === 'delete' && open && <DeleteViewDialog view={open} onClose={close} />}
      </Suspense>
    </div>
  )
}

const ViewLink = ({ href, isOpen, children }: { href: string; isOpen: boolean; children: ReactNode }) => (
  <Anchor
    href={href}
    aria-current={isOpen ? 'page' : undefined}
    className={clsx(
      'relative flex h-9 shrink-0 items-center gap-1.5 rounded-control px-2.5 font-medium -outline-offset-2 transition-colors pointer-coarse:h-11',
      isOpen
        ? 'text-ink after:absolute after:inset-x-0 after:bottom-0 after:h-0.5 after:bg-ink'
        : 'text-soft hover:text-ink',
    )}
  >
    {children}
  </Anchor>
)

interface ViewMenuProps {
  view: SavedView
  search: DirectorySearch
  isOther: boolean
  onAsk: (asked: 'save' | 'rename' | 'delete') => void
}

const ViewMenu = ({ view, search, isOther, onAsk }: ViewMenuProps) => {
  const { update, remove } = useSavedViews()
  const { actions, is_shared } = view
  const whyNot = (action: string): string | undefined => {
    const said = actions[action]
    return said && !said.ok ? said.message : undefined
  }
  const sharing = is_shared ? whyNot('update') : whyNot('share')
  return (
    <>
      {isOther && whyNot('update') === undefined && (
        <Button tone="ghost" size="sm" onClick={() => void update(view, { search })}>
          Update view
        </Button>
      )}
      <Menu
        trigger={
          <Button tone="ghost" size="sm" icon={ChevronDown}>
            View
          </Button>
        }
        groups={[
          {
            label: is_shared ? `Shared by ${view.owner.name}` : 'Only you see it',
            items: [
              { label: 'Save as another view', onSelect: () => onAsk('save') },
              { label: 'Rename', onSelect: () => onAsk('rename'), refusal: whyNot('update') },
              {
                label: is_shared ? 'Stop sharing' : 'Share with the team',
                onSelect: () => void update(view, { is_shared: !is_shared }),
                refusal: sharing,
              },
              {
                label: 'Delete',
                isDangerous: true,
                // What others use is asked about; one's own comes back by Undo.
                onSelect: () => (is_shared ? onAsk('delete') : void remove(view)),
                refusal: whyNot('delete'),
              },
            ],
          },
        ]}
      />
    </>
  )
}
