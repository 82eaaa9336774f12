import type { Option } from '../../ui/select.tsx'

/** What companies choose from: time zones and ways to write dates and amounts, in words. */

const LOCALES = [
  'en-US',
  'en-GB',
  'en-CA',
  'en-AU',
  'en-IN',
  'de-DE',
  'de-AT',
  'de-CH',
  'es-ES',
  'es-MX',
  'fr-FR',
  'fr-CA',
  'it-IT',
  'ja-JP',
  'ko-KR',
  'nl-NL',
  'pl-PL',
  'pt-BR',
  'pt-PT',
  'sv-SE',
  'tr-TR',
]

const named = new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' })

/** The ones that are common, and the one that is chosen. */
export const localeOptions = (chosen: string): Option[] =>
  [...new Set([...LOCALES, chosen])]
    .map((value) => ({ value, label: named.of(value) ?? value }))
    .toSorted((a, b) => a.label.localeCompare(b.label))

/** The nearest of the common ones to what the browser speaks. */
export const guessLocale = (spoken: readonly string[]): string =>
  spoken.find((one) => LOCALES.includes(one)) ??
  LOCALES.find((one) => spoken.some((each) => one.startsWith(`${each}-`))) ??
  'en-US'

export const guessTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** A zone with how far it is from Greenwich today: "America/New York", "GMT−5". */
export const timeZoneOption = (zone: string): Option => ({
  value: zone,
  label: zone.replaceAll('_', ' '),
  hint: offsetOf(zone),
})

const SHOWN = 40

/** Zones in which every typed word occurs; the common list, and UTC. */
export const findTimeZones = (q: string): Promise<Option[]> => {
  const words = q.toLowerCase().split(/[\s/_]+/)
  const found = ['UTC', ...Intl.supportedValuesOf('timeZone')].filter((zone) => {
    const name = zone.toLowerCase()
    return words.every((word) => name.includes(word))
  })
  return Promise.resolve(found.slice(0, SHOWN).map(timeZoneOption))
}

const offsetOf = (zone: string): string => {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts()
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
}

/** "1 March 2027 · $1,234.50": how a way of writing looks. */
export const sampleOf = (locale: string, currency: string): string => {
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency })
  return `${date.format(Date.UTC(2027, 2, 1))} · ${money.format(1234.5)}`
}
