import type * as z from 'zod'

import type { Permission } from './permissions.ts'
import { paths, type Paths } from './paths.ts'

/** An endpoint is data: the server mounts it, OpenAPI prints it, tests walk it. */
export type EndpointSpec = {
  /** One line for the API's pages. */
  summary: string
  /** Who may call: a permission, any of several, whoever is signed in, or everybody. */
  permission: Permission | readonly Permission[] | 'signed_in' | 'public'
  params?: z.ZodObject
  query?: z.ZodObject
  /** `optional` bodies take no body and `{}` alike. */
  body?: z.ZodType
  optional_body?: true
  /** A form (multipart/form-data) with the part `file` in the place of a body: of these types, at most so large. */
  file?: { types: readonly string[]; limit_bytes: number }
  status: 200 | 201 | 202 | 204
  answer?: z.ZodType
  /** Answers lines as they are read, of this type, in the place of one JSON value: for downloads. */
  stream?: string
  /** `required` for money; `none` for sign-in, webhooks and reads; otherwise a key is taken where it is sent. */
  idempotency?: 'required' | 'none'
  /** Honours `If-Match` and answers with an `ETag`. */
  versioned?: true
  /** Moves money: the membership is read again inside the transaction. */
  moves_money?: true
  /** Rule codes that it may refuse with. */
  refusals?: readonly string[]
}

export type Endpoint<Name extends keyof Paths = keyof Paths, Spec extends EndpointSpec = EndpointSpec> = Spec & {
  name: Name
  method: Paths[Name][0]
  path: Paths[Name][1]
}

/** Joins a specification to its line in `paths`. */
export const endpoint = <Name extends keyof Paths, const Spec extends EndpointSpec>(
  name: Name,
  spec: Spec,
): Endpoint<Name, Spec> => {
  const [method, path] = paths[name]
  return { ...spec, name, method, path }
}

export const isMutating = (method: string): boolean => method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS'
