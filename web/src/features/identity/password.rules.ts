/** What a new password has to be, as far as a page can tell. The list of common ones is the server's. */

const MIN = 12
const MAX = 128
const SHORT_UNIT = 3

export interface PasswordRule {
  label: string
  isMet: boolean
}

/** `own` are the person's words: the name, the address. */
export const passwordRules = (password: string, own: readonly string[] = []): PasswordRule[] => {
  const plain = password.normalize('NFKC').toLowerCase()
  const length = Array.from(plain).length
  const bare = plain.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  const isOwn = ['guildhall', ...own].some((word) => word !== '' && bare === word.toLowerCase())
  return [
    { label: 'At least 12 characters', isMet: length >= MIN && length <= MAX },
    { label: 'More than a row or a repetition', isMet: length > 0 && !isRow(plain) && !repeats(plain) },
    {
      label: own.length > 0 ? 'More than your name or address' : 'More than a name',
      isMet: length > 0 && !isOwn,
    },
  ]
}

/** The words of a person that no password may consist of. */
export const ownWords = ({ name, email }: { name: string; email: string }): string[] => [
  ...name.split(/\s+/),
  email.split('@')[0] ?? '',
]

const repeats = (text: string): boolean => new RegExp(`^(.{1,${SHORT_UNIT}}?)\\1+$`, 'u').test(text)

/** "abcdefgh", "12345678": every sign follows the one before it. */
const isRow = (text: string): boolean => {
  const codes = Array.from(text, (sign) => sign.codePointAt(0) ?? 0)
  const steps = new Set(codes.slice(1).map((code, at) => code - (codes[at] ?? 0)))
  return steps.size === 1 && [-1, 0, 1].some((step) => steps.has(step))
}
