import type { CampaignDetail } from 'wire/paths'

import type { Caller } from '../../testing/house.ts'

let made = 0

/** A planned campaign for tests, made through the API. */
export const makeCampaign = async (caller: Caller, fields: Record<string, unknown> = {}): Promise<CampaignDetail> => {
  made += 1
  const { body, status, problem } = await caller.call('createCampaign', {
    body: { name: `Spring launch ${made}`, base_url: 'https://example.com/spring', ...fields },
  })
  if (status !== 201) throw new Error(`No campaign was made: ${JSON.stringify(problem)}`)
  return body
}
