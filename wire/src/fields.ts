import * as z from 'zod'

import { CURRENCIES, MAX_AMOUNT } from './money.ts'

/** Building blocks of shapes: what a field may hold (api.md "Responses", shapes.md "Everywhere"). */

/** A UUID in any letter case, kept lower. */
export const Id = z.uuid({ error: 'must be a UUID' }).toLowerCase()

const PLAIN_TEXT = (value: string): boolean => value.isWellFormed() && !value.includes('\u0000')

/** How many characters a person would count: Unicode code points. */
export const codePoints = (value: string): number => {
  let count = 0
  for (const _ of value) count += 1
  return count
}

/** Text of at most `max` code points, trimmed; U+0000 and lone surrogates are refused. */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .refine(PLAIN_TEXT, { error: 'must not hold control code U+0000 or broken characters' })
    .refine((value) => codePoints(value) <= max, { error: `must have at most ${max} characters` })
    .meta({ maxLength: max })

/** Text that must say something. */
export const requiredText = (max: number) =>
  text(max).refine((value) => value.length > 0, { error: 'must not be empty' })

/** An amount in minor units, 0 to 10^13. */
export const Cents = z
  .int({ error: 'must be a whole number of minor units' })
  .min(0, { error: 'must not be negative' })
  .max(MAX_AMOUNT, { error: 'must be at most 10,000,000,000,000' })

/** An amount that moves: at least 1. */
export const PositiveCents = Cents.min(1, { error: 'must be more than zero' })

/** An amount in an answer, which may be negative (a balance, an entry). */
export const SignedCents = z.int()

export const Currency = z.enum(CURRENCIES, { error: 'must be an ISO 4217 currency in upper case, such as USD' })

const YEAR = (value: string): boolean => Number(value.slice(0, 4)) >= 1900

/** A calendar date, YYYY-MM-DD. */
export const DateOnly = z.iso
  .date({ error: 'must be a date such as 2026-03-12' })
  .refine(YEAR, { error: 'must be a date after 1900' })

/** An instant in UTC, RFC 3339 with Z. */
export const Instant = z.iso.datetime()

/** An address that a browser may open: http or https, without credentials. */
export const HttpUrl = (max: number) =>
  requiredText(max).refine(isHttpUrl, { error: 'must be a web address that starts with http:// or https://' })

/** A picture on the web, or one of ours, which a record that is read and sent back must keep. */
export const PictureUrl = (max: number) =>
  requiredText(max).refine((value) => OWN_PICTURE.test(value) || isHttpUrl(value), {
    error: 'must be a web address that starts with http:// or https://',
  })
const OWN_PICTURE = /^\/dev\/avatars\/[a-z0-9-]{1,80}\.svg$|^\/files\/pictures\/[0-9a-f-]{36}\/[\w.-]{1,120}$/

const isHttpUrl = (value: string): boolean => {
  if (!/^https?:\/\//i.test(value) || !URL.canParse(value)) return false
  const { hostname, username, password } = new URL(value)
  return hostname !== '' && username === '' && password === ''
}

/** Names of one machine or network, with or without the root's dot. */
const PRIVATE_NAME = /(^|\.)(localhost|local|internal)\.?$/i
/** The address parser writes every IPv4 notation as four decimal numbers, and IPv6 in its shortest form. */
const PRIVATE_ADDRESS =
  /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.[\d.]+$|^\[(::|f[cd]|fe[89a-f])/i

const isPublicHost = (value: string): boolean => {
  if (!isHttpUrl(value)) return true
  const { hostname } = new URL(value)
  return !PRIVATE_NAME.test(hostname) && !PRIVATE_ADDRESS.test(hostname)
}

/** An address on the public web, by its literal host; nothing is looked up. */
export const PublicUrl = (max: number) =>
  HttpUrl(max).refine(isPublicHost, { error: 'must be an address on the public web' })

/** Trimmed, NFKC, lower case: one spelling, one identity (faults S8). Then checked. */
export const Email = z
  .string()
  .refine(PLAIN_TEXT, { error: 'must not hold control codes' })
  .overwrite((value) => value.trim().normalize('NFKC').toLowerCase())
  .refine((value) => codePoints(value) <= 255, { error: 'must have at most 255 characters' })
  .refine((value) => /^[^\s@<>()[\],;:\\"]+@[^\s@.<>()[\],;:\\"]+(\.[^\s@.<>()[\],;:\\"]+)+$/u.test(value), {
    error: 'must be an e-mail address such as ana@example.com',
  })
  .meta({ format: 'email', maxLength: 255 })

/** A list in a query: repeated or comma-separated. */
export const listOf = <T extends z.ZodType>(item: T, most = 100) =>
  z.preprocess(
    (value) =>
      value === undefined
        ? undefined
        : (Array.isArray(value) ? value : [value]).flatMap((part: unknown) => String(part).split(',')),
    z.array(item).max(most),
  )

/** The words of a query in a JSON body: a number or a flag means its text. */
export const asTexts = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value).map(([name, each]: [string, unknown]) => [
          name,
          typeof each === 'number' || typeof each === 'boolean' ? String(each) : each,
        ]),
      )
    : value

/** A whole number in a query. */
export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^-?\d{1,15}$/, { error: 'must be a whole number' })
    .pipe(z.coerce.number<string>().int().min(min).max(max))

export const truth = z.enum(['true', 'false'])

/** `page` and `per_page` of a list. */
export const PageQuery = {
  page: wholeNumber(1, 1_000_000).prefault('1'),
  per_page: wholeNumber(10, 50).prefault('20'),
}

/** `cursor` and `limit` of a log that grows without bound. */
export const CursorQuery = {
  cursor: z.string().max(500).optional(),
  limit: wholeNumber(1, 200).prefault('50'),
}

/** The envelope of a paged list. */
export const page = <Name extends string, T extends z.ZodType>(name: Name, item: T) =>
  z.object({
    [name]: z.array(item),
    total: z.int(),
    page: z.int(),
    per_page: z.int(),
    total_pages: z.int(),
  } as { [K in Name]: z.ZodArray<T> } & Record<'total' | 'page' | 'per_page' | 'total_pages', z.ZodInt>)

/** The envelope of a cursor list. */
export const cursorList = <Name extends string, T extends z.ZodType>(name: Name, item: T) =>
  z.object({ [name]: z.array(item), next_cursor: z.string().nullable() } as { [K in Name]: z.ZodArray<T> } & {
    next_cursor: z.ZodNullable<z.ZodString>
  })

/** What this caller may do next, by action (api.md: `actions`). */
export const Actions = z.record(
  z.string(),
  z.union([
    z.object({ ok: z.literal(true) }),
    z.object({ ok: z.literal(false), code: z.string(), message: z.string() }),
  ]),
)

export const Person = z.object({ id: Id, name: z.string() })
