import type { Refusal } from 'wire'
import type { ZodError, core } from 'zod'

/** A refusal: a status, a code, a sentence that tells a person what to do, and facts beside it. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly details: Record<string, unknown>
  constructor(status: number, code: string, { message, ...details }: { message: string } & Record<string, unknown>) {
    // A refusal is an answer, not a mistake: nobody reads its stack, and details ask for many of them.
    const { stackTraceLimit } = Error
    Error.stackTraceLimit = 0
    super(message)
    Error.stackTraceLimit = stackTraceLimit
    this.status = status
    this.code = code
    this.details = details
  }
}

const TITLES: Record<number, string> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  410: 'Gone',
  412: 'Changed meanwhile',
  413: 'Too large',
  415: 'Type not allowed',
  422: 'Not valid',
  429: 'Too many requests',
  500: 'Our mistake',
  502: 'Provider trouble',
  503: 'Not ready',
}

/** RFC 9457 body of a problem. */
export const problemBody = (problem: Problem, request_id: string): Record<string, unknown> => ({
  ...problem.details,
  type: `https://guildhall.example/problems/${problem.code}`,
  title: TITLES[problem.status] ?? 'Problem',
  status: problem.status,
  detail: problem.message,
  code: problem.code,
  request_id,
})

export type FieldError = { path: string; code: string; message: string }

export const notFound = (path?: string): Problem =>
  new Problem(404, 'not_found', {
    message: 'There is no such thing here, or it was removed. Check the address.',
    ...(path ? { path } : {}),
  })

export const malformed = (message: string): Problem => new Problem(400, 'malformed_request', { message })

export const staleVersion = (version: number): Problem =>
  new Problem(412, 'stale_version', {
    message: 'Somebody changed this meanwhile. Load it again and repeat your change.',
    version,
  })

export const invalidTransition = ({ from, to, allowed }: Refusal): Problem => {
  const next = allowed.length > 0 ? `From ${from} it goes to ${allowed.join(' or ')}.` : `Nothing follows ${from}.`
  return new Problem(409, 'invalid_transition', {
    message: `It is ${from}, so it cannot become ${to}. ${next}`,
    from,
    to,
    allowed,
  })
}

export const unavailable = (message = 'The service is not ready. Try again in a few seconds.'): Problem =>
  new Problem(503, 'unavailable', { message })

/** 422 with the fields that are wrong. */
export const validationFailed = (errors: FieldError[]): Problem =>
  new Problem(422, 'validation_failed', {
    message: errors.length === 1 && errors[0] ? sentence(errors[0]) : `${errors.length} fields need attention.`,
    errors,
  })

const sentence = ({ path, message }: FieldError): string => (path ? `${path}: ${message}.` : `${message}.`)

/** Zod's issues as field errors: unknown keys at their own path, a union by the branch that came closest. */
export const fieldErrors = (error: ZodError): FieldError[] => error.issues.flatMap((issue) => flatten(issue, []))

const flatten = (issue: core.$ZodIssue, base: PropertyKey[]): FieldError[] => {
  const path = [...base, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key].join('.'),
      code: 'unknown_field',
      message: 'there is no such field',
    }))
  }
  if (issue.code === 'invalid_union') {
    const branches = issue.errors.map((branch) => branch.flatMap((inner) => flatten(inner, path)))
    const closest = branches.toSorted((a, b) => a.length - b.length)[0]
    if (closest && closest.length > 0) return closest
  }
  return [{ path: path.join('.'), code: codeOf(issue), message: lowerFirst(plain(issue)) }]
}

const codeOf = (issue: core.$ZodIssue): string => {
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'required'
  return issue.code === 'custom' ? 'invalid' : issue.code
}

const plain = (issue: core.$ZodIssue): string => {
  if (issue.code === 'invalid_type' && issue.message.includes('received undefined')) return 'is required'
  return issue.message.replace(/^Invalid (input|option): /, '')
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
