interface Range {
  from: string | undefined
  to: string
  /** Undefined where a row has not come yet. */
  order: readonly (string | undefined)[]
}

/** Everybody between two, both included; the second alone where the first is gone, or somebody between them is not known yet. */
export const rangeTo = ({ from, to, order }: Range): string[] => {
  const ends = [order.indexOf(from), order.indexOf(to)].toSorted((a, b) => a - b)
  const [first = -1, last = -1] = from === undefined ? [] : ends
  const between = first === -1 ? [to] : order.slice(first, last + 1)
  const known = between.filter((id) => id !== undefined)
  return known.length === between.length ? known : [to]
}
