import { createClient, type Client, type ClientOptions } from './client.ts'

export type Credentials = { email: string; password: string }

/** A client that has signed in, and signs in again when its token has run out; throws `invalid_credentials`. */
export const signIn = async (options: Omit<ClientOptions, 'token'>, credentials: Credentials): Promise<Client> => {
  let token: string | undefined
  const client = createClient({
    ...options,
    token: () => token,
    on_unauthenticated: async () => {
      token = undefined
      token = (await client.call('signIn', { body: credentials })).access_token
      return true
    },
  })
  token = (await client.call('signIn', { body: credentials })).access_token
  return client
}
