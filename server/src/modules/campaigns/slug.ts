/** Letters that NFKD does not take apart. */
const LETTERS: Record<string, string> = { ß: 'ss', ø: 'o', đ: 'd', ł: 'l', æ: 'ae', œ: 'oe', þ: 'th', ð: 'd', ı: 'i' }

/** "Été à Łódź!" → "ete-a-lodz"; letters without a Latin form are kept; nothing left becomes "campaign". */
export const slugify = (name: string): string => {
  const latin = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[ßøđłæœþðı]/g, (letter) => LETTERS[letter] ?? letter)
  const slug = latin
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
  return Array.from(slug).slice(0, 150).join('').replace(/-+$/, '') || 'campaign'
}

/** The first is the slug itself, then `-2`, `-3`, … */
export const slugCandidate = (base: string, attempt: number): string => (attempt === 1 ? base : `${base}-${attempt}`)
