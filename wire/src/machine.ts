/** A lifecycle: a table from action to the statuses it starts from and the one it ends in. No I/O. */

export type Transitions<Status extends string> = Record<string, { from: readonly Status[]; to: Status }>

export type Refusal = { from: string; to: string; allowed: string[] }

/** Raised by the machine where a status does not allow an action; the server answers 409 `invalid_transition`. */
export class InvalidTransition extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(`${refusal.from} does not go to ${refusal.to}`)
    this.refusal = refusal
  }
}

export type Machine<Status extends string, Action extends string> = {
  readonly transitions: Record<Action, { from: readonly Status[]; to: Status }>
  readonly actions: readonly Action[]
  /** May this action start from this status? */
  can(status: Status, action: Action): boolean
  /** The status that the action ends in; throws InvalidTransition. */
  next(status: Status, action: Action): Status
  /** Every status that some action reaches from this one. */
  reachable(status: Status): Status[]
}

/** Builds a machine from its table. */
export const machine = <Status extends string, Action extends string>(
  transitions: Record<Action, { from: readonly Status[]; to: Status }>,
): Machine<Status, Action> => {
  const actions = Object.keys(transitions).filter((key): key is Action => Object.hasOwn(transitions, key))
  const can = (status: Status, action: Action): boolean => transitions[action].from.includes(status)
  const reachable = (status: Status): Status[] => [
    ...new Set(actions.filter((action) => can(status, action)).map((action) => transitions[action].to)),
  ]
  return {
    transitions,
    actions,
    can,
    reachable,
    next: (status, action) => {
      const { to } = transitions[action]
      if (!can(status, action)) throw new InvalidTransition({ from: status, to, allowed: reachable(status) })
      return to
    },
  }
}
