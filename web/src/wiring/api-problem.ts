/** One field that the server refused: `path` as in `milestones.1.amount_cents`. */
export interface FieldProblem {
  path: string
  code: string
  message: string
}

/** A refusal of the server (RFC 9457), or of the network: then `status` is 0 and `code` is `unreachable`. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly status: number
  readonly code: string
  /** What is wrong and what to do, in a sentence for a person. */
  readonly detail: string
  readonly request_id: string | null
  readonly errors: FieldProblem[]
  /** Everything the server said, for codes that carry more (`allowed`, `payable_cents`, `required`). */
  readonly body: Record<string, unknown>

  constructor(status: number, body: Record<string, unknown>) {
    const detail = text(body['detail']) ?? text(body['title']) ?? 'The server did not say what went wrong.'
    super(detail)
    this.status = status
    this.code = text(body['code']) ?? 'unknown'
    this.detail = detail
    this.request_id = text(body['request_id']) ?? null
    this.errors = Array.isArray(body['errors']) ? body['errors'].filter(isFieldProblem) : []
    this.body = body
  }
}

/** Reads a response that is not 2xx, whatever its body turns out to be. */
export const readProblem = async (response: Response): Promise<ApiProblem> => {
  const body: unknown = await response.json().catch(() => null)
  const request_id = response.headers.get('x-request-id')
  if (isRecord(body)) return new ApiProblem(response.status, { request_id, ...body })

  return new ApiProblem(response.status, {
    code: 'unreadable',
    detail: 'The server answered in a way Guildhall does not understand. Try again in a moment.',
    request_id,
  })
}

export const unreachable = (): ApiProblem =>
  new ApiProblem(0, {
    code: 'unreachable',
    detail: 'Guildhall cannot be reached. Check your connection and try again.',
  })

export const isProblem = (error: unknown, code?: string): error is ApiProblem =>
  error instanceof ApiProblem && (code === undefined || error.code === code)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isFieldProblem = (value: unknown): value is FieldProblem =>
  isRecord(value) && [value['path'], value['code'], value['message']].every((part) => typeof part === 'string')

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
