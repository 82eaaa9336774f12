import { allocate } from './contract-form.schema.ts'

/**
 * Shares what is left of a total evenly and exactly, to the cent: among the amounts that are still empty, or, where
 * none is, on top of all. Nothing changes while nothing is left.
 */
export const shareOut = (total_cents: number, amounts: readonly (number | null)[]): (number | null)[] => {
  const rest = total_cents - amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0)
  if (rest <= 0 || amounts.length === 0) return [...amounts]

  const hasEmpty = amounts.includes(null)
  const parts = allocate(
    rest,
    amounts.map((amount) => (hasEmpty && amount !== null ? 0 : 1)),
  )
  return amounts.map((amount, index) => (amount ?? 0) + (parts[index] ?? 0))
}
