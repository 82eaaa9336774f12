import { createSigner, createVerifier } from 'fast-jwt'
import { PERMISSIONS, type Permission } from 'wire'

import type { Clock } from '../clock.ts'
import { Problem } from '../problem.ts'

/** Access tokens: HS256, at most 15 minutes, for one audience and one org (shapes.md "Sign-in"). */

export const TOKEN_SECONDS = 15 * 60

export type Claims = { sub: string; org: string; aud: string; sid: string; permissions: Permission[]; ver: number }

export type Tokens = {
  sign(claims: Claims): string
  /** The claims of a good token for this audience; throws 401. */
  verify(token: string, audience: string): Claims
}

export const unauthenticated = (message = 'Sign in to go on.'): Problem =>
  new Problem(401, 'unauthenticated', { message })

const MAX_REMEMBERED = 1_000

type Known = Claims & { exp: number }

/** Signs and checks with one secret; expiry follows the application's clock. */
export const createTokens = (secret: string, clock: Clock): Tokens => {
  const signer = createSigner({ key: secret, algorithm: 'HS256', noTimestamp: true })
  // Expiry is ours to check: it follows `/dev/clock`, which the library cannot see.
  const verifier = createVerifier({ key: secret, algorithms: ['HS256'], ignoreExpiration: true })
  const good = new Map<string, Known>()
  /** A token that was good stays so until it expires: its signature is checked once. */
  const read = (token: string): Known => {
    const before = good.get(token)
    if (before) return before
    const claims = readClaims(verifier, token)
    if (good.size >= MAX_REMEMBERED) good.clear()
    good.set(token, claims)
    return claims
  }
  return {
    sign: (claims) => {
      const iat = Math.floor(clock.millis() / 1000)
      return signer({ ...claims, iat, exp: iat + TOKEN_SECONDS })
    },
    verify: (token, audience) => {
      const claims = read(token)
      if (claims.aud !== audience) throw unauthenticated()
      if (claims.exp * 1000 <= clock.millis())
        throw unauthenticated('The access token has expired. Refresh it, or sign in again.')
      return claims
    },
  }
}

const readClaims = (verifier: (token: string) => unknown, token: string): Known => {
  try {
    const claims = verifier(token)
    if (isClaims(claims)) return claims
  } catch {
    // Whatever is wrong with a token, the caller hears the same.
  }
  throw unauthenticated()
}

const known: ReadonlySet<unknown> = new Set(PERMISSIONS)

const isClaims = (claims: unknown): claims is Known =>
  typeof claims === 'object' &&
  claims !== null &&
  ['sub', 'org', 'aud', 'sid'].every((name) => typeof Reflect.get(claims, name) === 'string') &&
  ['ver', 'exp'].every((name) => typeof Reflect.get(claims, name) === 'number') &&
  Array.isArray(Reflect.get(claims, 'permissions')) &&
  (Reflect.get(claims, 'permissions') as unknown[]).every((permission) => known.has(permission))
