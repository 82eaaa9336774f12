import { Problem } from '#platform'

/** Rules for a new password beside its length, which the wire checks: it is not one that everybody tries. */

type Owner = { email: string; name: string }

let listed: Promise<ReadonlySet<string>> | undefined

/** Some fifty thousand, read when the first new password comes. */
const commonPasswords = (): Promise<ReadonlySet<string>> => {
  listed ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common']))
  return listed
}

const MIN_NAME = 4

/** Refuses what guessing starts with: the list, with numbers or signs around, spelled twice, or the person's own name. */
export const checkNewPassword = async (password: string, owner: Owner): Promise<void> => {
  const plain = password.normalize('NFKC').toLowerCase()
  const bare = plain.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  const [, unit = plain] = /^(.{1,8}?)\1+$/u.exec(plain) ?? []
  const known = await commonPasswords()
  const isCommon = [plain, bare, unit, bare.replaceAll(/[^\p{L}\p{N}]/gu, '')].some((one) => known.has(one))
  if (isCommon || unit.length < MIN_NAME || isRow(plain)) throw tooCommon()

  const own = [owner.email.split('@')[0] ?? '', ...owner.name.split(/\s+/), 'guildhall']
  if (own.some((word) => word.length >= MIN_NAME && bare === word.toLowerCase())) throw tooCommon()
}

/** "abcdefghijkl", "123456789012": every sign follows the one before it. */
const isRow = (text: string): boolean => {
  const steps = new Set<number>()
  for (let at = 1; at < text.length; at += 1) steps.add((text.codePointAt(at) ?? 0) - (text.codePointAt(at - 1) ?? 0))
  return steps.size === 1 && [-1, 0, 1].includes([...steps][0] ?? 2)
}

const tooCommon = (): Problem =>
  new Problem(422, 'password_too_common', {
    message: 'This password is one that is tried first. Take several words that have nothing to do with each other.',
  })
