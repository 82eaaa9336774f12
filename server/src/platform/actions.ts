import type { Machine, Permission } from 'wire'
import type { Actions } from 'wire/paths'

import type { Ctx } from './ctx.ts'
import { permissionDenied } from './ctx.ts'
import { invalidTransition, type Problem } from './problem.ts'

/** What stands in the way of an action, if anything: asked for the button, and again before the deed. */
export type Hindrance = Problem | undefined

/** Every action for this caller: the screen never derives a rule again, and a disabled button says why. */
export const actionsFor = (
  ctx: Ctx,
  checks: Record<string, readonly [permission: Permission, hindrance: Hindrance]>,
): Actions =>
  Object.fromEntries(
    Object.entries(checks).map(([action, [permission, hindrance]]) => {
      const problem = ctx.permissions.has(permission) ? hindrance : permissionDenied(permission)
      return [action, problem ? { ok: false, code: problem.code, message: problem.message } : { ok: true }]
    }),
  )

/** Does the status stand in the way? */
export const statusHindrance = <Status extends string, Action extends string>(
  { can, transitions, reachable }: Machine<Status, Action>,
  status: Status,
  action: Action,
): Hindrance =>
  can(status, action)
    ? undefined
    : invalidTransition({ from: status, to: transitions[action].to, allowed: reachable(status) })

/** Refuses where something stands in the way. */
export const requireFree = (hindrance: Hindrance): void => {
  if (hindrance) throw hindrance
}
