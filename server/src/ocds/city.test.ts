import path from 'node:path'

import { expect, test } from 'vitest'

import { readInputs } from './input.ts'
import { mapReleases } from './mapping.ts'
import { readReleases } from './release.ts'

/** Real contracts of Mexico City's finance ministry: read where GUILDHALL_SAMPLES names the folder of public data. */
const samples = process.env['GUILDHALL_SAMPLES']
const why = samples === undefined ? ' (skipped: set GUILDHALL_SAMPLES to the folder of public data)' : ''

test.skipIf(samples === undefined)(
  `the city's 20 releases are 8 contracts of 5 suppliers, and each fill has its reason${why}`,
  async () => {
    const reading = readReleases(await readInputs([path.join(samples ?? '', 'ocds/mexico/cdmx')]))
    const { contracts, contractors, processes, superseded, fills, refusals } = mapReleases(reading.releases, {
      specialty: 'design',
    })

    expect(reading).toMatchObject({ files: 20, refusals: [] })
    expect({ processes, superseded, contractors: contractors.length }).toEqual({
      processes: 8,
      superseded: 12,
      contractors: 5,
    })
    expect(
      contracts.map(({ input }) => [
        input.title.split(' ')[0],
        input.currency,
        input.total_value_cents,
        input.milestones.length,
      ]),
    ).toEqual([
      ['CA-004/2016', 'MXN', 131_126_400, 11],
      ['CS-004/2016', 'USD', 7_546_496, 1],
      ['CA-001/2016', 'MXN', 76_746_528, 3],
      ['CA-002/2016', 'MXN', 572_682_650, 1],
      ['A-013/2016', 'MXN', 98_439_888, 1],
      ['A-014/2016', 'MXN', 100_059_744, 1],
      ['A-009/2016', 'MXN', 64_333_632, 1],
      ['A-012/2016', 'MXN', 141_220_176, 1],
    ])
    expect(fills.filter(({ field }) => field === 'email')).toHaveLength(5)
    expect(refusals).toEqual([
      {
        path: 'releases/OCDS-87SD3T-AD-SF-DRM-063-2015-02.json: awards[0].suppliers[0].contactPoint.email',
        message: '"anunez@comunicartec.com,mx" is not an e-mail address',
      },
    ])
  },
)

test.skipIf(samples === undefined)(
  `the standard's own example is one contract, told by packages and records alike${why}`,
  async () => {
    const reading = readReleases(await readInputs([path.join(samples ?? '', 'ocds/fictional-example')]))
    const { contracts, contractors } = mapReleases(reading.releases, { specialty: 'design' })

    expect(contracts.map(({ key, input }) => [key, input.total_value_cents, input.currency])).toEqual([
      ['ocds-213czf-000-00001 / ocds-213czf-000-00001-contract-01', 1_100_000_000, 'GBP'],
    ])
    expect(contractors.map(({ input }) => input.email)).toEqual(['contracts@anycorp.example'])
  },
)
