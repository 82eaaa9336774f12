import type { Certification } from 'wire/paths'

import type { Caller } from '../../testing/house.ts'

/** A certification for tests, made through the API, and verified where it is to be. */
export const makeCertification = async (
  caller: Caller,
  {
    contractor_id,
    is_verified = false,
    ...fields
  }: Record<string, unknown> & { contractor_id: string; is_verified?: boolean },
): Promise<Certification> => {
  const { body, status, problem } = await caller.call('createCertification', {
    params: { id: contractor_id },
    body: { type: 'ISO 9001', ...fields },
  })
  if (status !== 201) throw new Error(`No certification was made: ${JSON.stringify(problem)}`)
  if (!is_verified) return body
  const params = { id: contractor_id, certification_id: body.id }
  return (await caller.call('verifyCertification', { params })).body
}
