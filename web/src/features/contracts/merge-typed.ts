import type { ContractValues } from './contract.values.ts'

/**
 * Someone else saved meanwhile: theirs, with what was typed here put over it. Milestones that they removed come back as
 * new ones where they were typed here.
 */
export const mergeTyped = (
  theirs: ContractValues,
  typed: ContractValues,
  touched: readonly string[],
): ContractValues => {
  const kept = Object.fromEntries(Object.entries(typed).filter(([name]) => touched.includes(name)))
  const known = new Set(theirs.milestones.map(({ milestone_id }) => milestone_id))
  const merged = { ...theirs, ...kept, version: theirs.version }
  return {
    ...merged,
    milestones: merged.milestones.map((milestone) =>
      known.has(milestone.milestone_id) ? milestone : { ...milestone, milestone_id: '' },
    ),
  }
}
