/** A refusal in Stripe's words. `isKept` says whether an idempotency key remembers it. */
export type Refusal = Error & { status: number; body: ErrorBody; isKept: boolean }

export type ErrorBody = {
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error'
  message: string
  code?: string
  param?: string
  doc_url?: string
  decline_code?: string
  charge?: string
  advice_code?: string
  payment_intent?: unknown
  payment_method?: unknown
}

/** True for what Stripe would answer as an error, false for our own faults. */
export const isRefusal = (error: unknown): error is Refusal => error instanceof Error && 'isKept' in error

/** Stripe's page on an error code. */
export const docUrl = (code: string): string => `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`

const refusal = (status: number, body: ErrorBody, isKept = true): Refusal =>
  Object.assign(new Error(body.message), { status, body, isKept })

const coded = (code: string, message: string, param?: string): ErrorBody => ({
  code,
  doc_url: docUrl(code),
  message,
  ...(param === undefined ? {} : { param }),
  type: 'invalid_request_error',
})

/** 400 for what a parameter says; Stripe refuses these before it starts, so no key remembers them. */
export const invalidParam = (code: string, param: string, message: string): Refusal =>
  refusal(400, coded(code, message, param), false)

/** 400: a parameter that must be there is not. */
export const missingParam = (param: string): Refusal =>
  invalidParam('parameter_missing', param, `Missing required param: ${param}.`)

/** 400: a parameter that the endpoint does not take, or the sandbox does not simulate. */
export const unknownParam = (param: string): Refusal =>
  invalidParam('parameter_unknown', param, `Received unknown parameter: ${param}`)

/** 400 for what the state of things does not allow; a key remembers it. */
export const refused = (code: string, message: string, param?: string): Refusal =>
  refusal(400, coded(code, message, param))

/** 400 without a code, as Stripe has for a few rules. */
export const refusedUncoded = (message: string, param: string): Refusal =>
  refusal(400, { type: 'invalid_request_error', message, param })

/** 404: the object that the path names is not there. */
export const notFound = (noun: string, id: string, param = 'id'): Refusal =>
  refusal(404, coded('resource_missing', `No such ${noun}: '${id}'`, param))

/** 400: an object that a parameter names is not there. */
export const noSuch = (noun: string, id: string, param: string): Refusal =>
  refused('resource_missing', `No such ${noun}: '${id}'`, param)

/** 404 of the v2 API, which has its own code. */
export const notFoundV2 = (noun: string, id: string): Refusal =>
  refusal(404, { type: 'invalid_request_error', code: 'not_found', message: `${noun} ${id} was not found.` })

/** 401: no key, or not a test key. */
export const unauthorized = (message: string): Refusal =>
  refusal(401, { type: 'invalid_request_error', message }, false)

/** 404: no such endpoint. */
export const unknownUrl = (method: string, path: string): Refusal =>
  refusal(
    404,
    {
      type: 'invalid_request_error',
      message: `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
    },
    false,
  )

/** 429, on demand only. */
export const rateLimited = (): Refusal =>
  refusal(
    429,
    coded(
      'rate_limit',
      'Request rate limit exceeded. You can learn more about rate limits here https://stripe.com/docs/rate-limits.',
    ),
    false,
  )

/** A 500. Kept when Stripe's engine had started on the call. */
export const brokenDown = (isKept: boolean): Refusal =>
  refusal(500, { type: 'api_error', message: 'An unknown error occurred (sandbox trouble on demand).' }, isKept)

/** 400: the key was first used for another call. */
export const keyReused = (key: string): Refusal =>
  refusal(
    400,
    {
      type: 'idempotency_error',
      message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    },
    false,
  )

/** 409: the first call with this key is still running. */
export const keyInUse = (key: string): Refusal =>
  refusal(
    409,
    {
      type: 'idempotency_error',
      code: 'idempotency_key_in_use',
      doc_url: docUrl('idempotency_key_in_use'),
      message: `There is currently another in-progress request using this Idempotency Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
    },
    false,
  )
