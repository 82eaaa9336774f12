import type { Ctx, Hindrance } from '#platform'
import { notYourView } from './errors.ts'
import type { SavedViewRow } from './saved-view.queries.ts'

/** Its owner changes a view; a shared one also who manages the members, since its owner may be gone. */
export const hindranceToChange = (ctx: Ctx, { owner_id, owner_name, is_shared }: SavedViewRow): Hindrance =>
  owner_id === ctx.actor.id || (is_shared && ctx.permissions.has('members:manage'))
    ? undefined
    : notYourView(owner_name)
