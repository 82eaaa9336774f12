import type { Contractor } from 'wire/paths'

import type { Caller } from '../../testing/house.ts'

let made = 0

/** A contractor for tests, made through the API. */
export const makeContractor = async (caller: Caller, fields: Record<string, unknown> = {}): Promise<Contractor> => {
  made += 1
  const { body, status, problem } = await caller.call('createContractor', {
    body: {
      display_name: `Contractor ${made}`,
      email: `contractor-${made}@example.com`,
      specialties: ['design'],
      ...fields,
    },
  })
  if (status !== 201) throw new Error(`No contractor was made: ${JSON.stringify(problem)}`)
  return body
}
