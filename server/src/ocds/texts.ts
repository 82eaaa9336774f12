import { codePoints } from 'wire'

/** Small things with texts, dates and slugs. */

const LATIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i', // prettier-ignore
}

/** "COMUNIC@RTE & CONSULTING" → "comunic-rte-consulting"; empty where nothing is Latin. At most 60 characters. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[ßæœøłđðþı]/g, (letter) => LATIN[letter] ?? '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '')

/** At most `max` code points; what does not fit ends in an ellipsis. */
export const fit = (text: string, max: number): string =>
  codePoints(text) <= max
    ? text
    : `${Array.from(text)
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`

/** The texts that say something, each once; letter case ignored. */
export const distinct = (texts: readonly (string | undefined)[]): string[] => {
  const seen = new Map<string, string>()
  for (const text of texts) if (text && !seen.has(text.toLowerCase())) seen.set(text.toLowerCase(), text)
  return [...seen.values()]
}

/** Paragraphs, without the empty ones. */
export const paragraphs = (parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join('\n\n')

/** A heading with a list below it; nothing where the list is empty. */
export const listed = (heading: string, lines: readonly string[]): string | undefined =>
  lines.length === 0 ? undefined : `${heading}:\n${lines.map((line) => `- ${line}`).join('\n')}`
