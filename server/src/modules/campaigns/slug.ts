/** Letters that NFKD does not take apart. */
const LETTERS: Record<string, string> = { ß: 'ss', ø: 'o', đ: 'd', ł: 'l', æ: 'ae', œ: 'oe', þ: 'th', ð: 'd', ı: 'i' }

/** "Été à Łódź!" → "ete-a-lodz"; letters without a Latin form are kept; undefined where nothing is left. */
export const slugify = (name: string): string | undefined => {
  const latin = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[ßøđłæœþðı]/g, (letter) => LETTERS[letter] ?? letter)
  const slug = latin
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
  return Array.from(slug).slice(0, 150).join('').replace(/-+$/, '') || undefined
}

/** The first is the slug of the name itself, then `-2`, `-3`, …; a name without one counts from `campaign-1`. */
export const slugCandidate = (name: string, attempt: number): string => {
  const base = slugify(name)
  if (base === undefined) return `campaign-${attempt}`
  return attempt === 1 ? base : `${base}-${attempt}`
}
