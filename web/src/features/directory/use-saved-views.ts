import { useRouter } from '@tanstack/react-router'
import type { SavedView } from 'wire/paths'
import { toast } from '../../ui/toast.tsx'
import { sayFailed } from '../../app/say-failed.ts'
import { call } from '../../wiring/api.ts'
import { useRefresh } from '../../wiring/use-live.ts'
import type { DirectorySearch } from './directory.search.ts'
import { keptOf, viewHref } from './saved-view.search.ts'

type Change = { search?: DirectorySearch; is_shared?: boolean }

/** What is done with a saved view at once, and taken back at once. */
export const useSavedViews = () => {
  const refresh = useRefresh()
  const { history } = useRouter()

  const tried = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
      await refresh('contractors')
    } catch (error) {
      sayFailed('That did not work', error)
    }
  }

  const update = (view: SavedView, { search, is_shared }: Change): Promise<void> =>
    tried(async () => {
      const body = search ? { search: keptOf(search) } : { is_shared: is_shared ?? view.is_shared }
      await call('updateSavedView', { params: { id: view.id }, body, if_match: view.version })
      toast.done(search ? `“${view.name}” shows this now` : sharedWords(view.name, is_shared ?? false))
    })

  const remove = (view: SavedView): Promise<void> =>
    tried(async () => {
      await call('deleteSavedView', { params: { id: view.id } })
      history.replace('/contractors')
      toast.done(`“${view.name}” was deleted`, () => void restore(view))
    })

  const restore = ({ name, search, is_shared }: SavedView): Promise<void> =>
    tried(async () => {
      const view = await call('createSavedView', { body: { name, search, is_shared } })
      history.replace(viewHref(view))
    })

  return { update, remove }
}

const sharedWords = (name: string, is_shared: boolean): string =>
  is_shared ? `Everybody here sees “${name}” now` : `“${name}” is yours alone now`
