import { createClient, isProblem, type CallArguments } from '@guildhall/sdk'
import { queryOptions } from '@tanstack/react-query'
import { paths, type AnswerOf, type EndpointName } from 'wire/paths'
import { signedOut } from './signed-out.ts'

let refreshing: Promise<boolean> | undefined

/** Renews the session from its cookie; true when it worked. Calls made meanwhile share one renewal. */
export const refresh = (): Promise<boolean> => {
  refreshing ??= client
    .call('refresh', { body: {} })
    .then(() => true)
    .catch(() => false)
    .finally(() => {
      refreshing = undefined
    })
  return refreshing
}

/** The API of our own address; the cookie is the key. A 401 that renewing did not mend is left to the caller. */
export const client = createClient({ base_url: '', on_unauthenticated: refresh })

/** Calls an endpoint by name and answers its body; throws ApiProblem. When the session has ended, the app leaves. */
export const call = async <Name extends EndpointName>(
  name: Name,
  ...args: CallArguments<Name>
): Promise<AnswerOf<Name>> => {
  try {
    return await client.call(name, ...args)
  } catch (error) {
    if (isProblem(error) && error.status === 401 && !paths[name][1].includes('/auth/')) signedOut()
    throw error
  }
}

/**
 * A query of an endpoint. Its key starts with the room, which is what live events make stale:
 * `['contractors', 'getContractor', { params: { id } }]`.
 */
export const apiQuery = <Name extends EndpointName>(name: Name, ...args: CallArguments<Name>) =>
  queryOptions({ queryKey: [roomOf(name), name, ...args], queryFn: () => call(name, ...args) })

/** A fresh key for one intention (one press of "Pay"). `crypto.randomUUID` is missing on plain http. */
export const newIdempotencyKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

const roomOf = (name: EndpointName): string => paths[name][1].split('/')[3] ?? name
