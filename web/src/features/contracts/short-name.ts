const LONGEST = 24

/** A name as it fits on a button; the dialog above it says it in full. */
export const shortName = (name: string): string => {
  const letters = Array.from(name)
  return letters.length <= LONGEST
    ? name
    : `${letters
        .slice(0, LONGEST - 1)
        .join('')
        .trimEnd()}…`
}
