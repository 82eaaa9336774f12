/** One field that was refused: `path` as in `milestones.1.amount_cents`. */
export type FieldProblem = { path: string; code: string; message: string }

/** A refusal (RFC 9457). `status` 0: nobody answered (`unreachable`), or not in our words (`unreadable`). */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly status: number
  /** The fact, such as `tax_form_required`; api.md lists them. */
  readonly code: string
  /** What is wrong and what to do, in a sentence for a person. */
  readonly detail: string
  readonly request_id: string | null
  readonly errors: readonly FieldProblem[]
  /** The refusal that was first given under this idempotency key; things may have changed since. */
  readonly is_replayed: boolean
  /** The permission that was missing. */
  readonly required: string | undefined
  /** Of `invalid_transition`: where it stands, where it was to go, where it may go. */
  readonly from: string | undefined
  readonly to: string | undefined
  readonly allowed: readonly string[] | undefined
  /** Everything that was said, for codes that carry more (`payable_cents`, `contractor_id`). */
  readonly details: Readonly<Record<string, unknown>>

  constructor(status: number, details: Readonly<Record<string, unknown>>, is_replayed = false) {
    const detail = text(details['detail']) ?? text(details['title']) ?? 'The server did not say what went wrong.'
    super(detail)
    this.status = status
    this.code = text(details['code']) ?? 'unknown'
    this.detail = detail
    this.request_id = text(details['request_id']) ?? null
    this.errors = listOf(details['errors']).filter(isFieldProblem)
    this.required = text(details['required'])
    this.from = text(details['from'])
    this.to = text(details['to'])
    this.allowed = Array.isArray(details['allowed']) ? listOf(details['allowed']).filter(isText) : undefined
    this.is_replayed = is_replayed
    this.details = details
  }
}

/** Is it a refusal, and with this code where one is named? */
export const isProblem = (error: unknown, code?: string): error is ApiProblem =>
  error instanceof ApiProblem && (code === undefined || error.code === code)

export const unreachable = (): ApiProblem =>
  new ApiProblem(0, {
    code: 'unreachable',
    detail: 'Guildhall cannot be reached. Check the address and the connection, then try again.',
  })

/** What a body says where the status is not 2xx, whatever the body turns out to be. */
export const problemOf = ({ status, headers }: Response, body: string): ApiProblem => {
  const parsed = parse(body)
  const request_id = headers.get('x-request-id')
  if (!isRecord(parsed)) return unreadable(status, request_id)
  return new ApiProblem(status, { request_id, ...parsed }, headers.get('idempotency-replayed') === 'true')
}

export const unreadable = (status: number, request_id: string | null): ApiProblem =>
  new ApiProblem(status, {
    code: 'unreadable',
    detail: 'The answer cannot be read: perhaps something other than Guildhall answered. Try again in a moment.',
    request_id,
  })

const parse = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string'
const isFieldProblem = (value: unknown): value is FieldProblem =>
  isRecord(value) && [value['path'], value['code'], value['message']].every(isText)
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const text = (value: unknown): string | undefined => (isText(value) && value !== '' ? value : undefined)
