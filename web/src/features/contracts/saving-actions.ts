import type { Actions } from 'wire/paths'

/** While a change is on its way nothing else can be started: every action says so. */
export const savingActions = (actions: Actions): Actions =>
  Object.fromEntries(
    Object.keys(actions).map((name) => [name, { ok: false, code: 'saving', message: 'Saving the last change…' }]),
  )
