import { keepPaper } from '#modules/documents'
import type { DemoDeed, DemoStage } from '#modules/identity'
import { create, reject, verify, type CertificationId } from './certification.service.ts'
import { shelf } from './document.service.ts'
import { sweepCertifications } from './expiry.service.ts'

/** Certifications of the demo world, in every state that there is; days count from today. */

type Spec = {
  person: string
  org?: string
  type: string
  number?: string
  issuer: string
  added: number
  issued?: number
  expires?: number
  has_paper?: true
  /** What somebody said the day after it was added, if anybody did. */
  found?: 'true' | { wrong: string }
}

const SPECS: readonly Spec[] = [
  {
    person: 'skyward-aerial',
    type: 'Remote pilot, Part 107',
    number: '4417260',
    issuer: 'Federal Aviation Administration',
    added: -80,
    issued: -702,
    expires: 28,
    has_paper: true,
    found: 'true',
  },
  {
    person: 'highline-films',
    type: 'Public liability insurance',
    number: 'PL-88120-26',
    issuer: 'Thistle Mutual',
    added: -110,
    issued: -360,
    expires: 5,
    has_paper: true,
    found: 'true',
  },
  {
    person: 'aurora-pictures',
    type: 'ISO 14001',
    issuer: 'DNV',
    added: -140,
    issued: -320,
    expires: 410,
    found: 'true',
  },
  {
    person: 'studio-kranich',
    type: 'ISO 9001',
    number: '01 100 1903',
    issuer: 'TÜV Rheinland',
    added: -250,
    issued: -400,
    expires: 695,
    has_paper: true,
    found: 'true',
  },
  {
    person: 'ana-reyes',
    type: 'Remote pilot, Part 107',
    number: '5120984',
    issuer: 'Federal Aviation Administration',
    added: -200,
    issued: -210,
    expires: 521,
    has_paper: true,
    found: 'true',
  },
  {
    person: 'ana-reyes',
    type: 'Production insurance',
    number: 'MR-20417',
    issuer: 'Meridian Cover',
    added: -2,
    issued: -4,
    expires: 361,
    has_paper: true,
  },
  {
    person: 'thandiwe-nkosi',
    type: 'First aid at work',
    issuer: 'Red Cross',
    added: -150,
    issued: -155,
    found: 'true',
  },
  {
    person: 'gabriel-santos',
    type: 'Google Ads Search',
    number: '118420553',
    issuer: 'Google Skillshop',
    added: -108,
    issued: -377,
    expires: -12,
    found: 'true',
  },
  {
    person: 'marcus-webb',
    type: 'Media buying professional',
    issuer: 'Meta Blueprint',
    added: -3,
    issued: -30,
    expires: 335,
  },
  {
    person: 'lantern-house',
    type: 'Casting license',
    number: 'CA-TA 000119',
    issuer: 'State of California',
    added: -20,
    expires: 200,
    found: { wrong: 'The register has no such number. Asked Grace for the right one.' },
  },
  {
    person: 'joel-hartman',
    org: 'acme-brands',
    type: 'Event insurance',
    issuer: 'Harbor Mutual',
    added: -90,
    issued: -95,
    expires: 29,
    found: 'true',
  },
  {
    person: 'rohan-iyer',
    org: 'acme-brands',
    type: 'Google Ads Measurement',
    number: '120077318',
    issuer: 'Google Skillshop',
    added: -4,
    issued: -40,
    expires: 325,
  },
]

export const certificationDeeds = (stage: DemoStage): DemoDeed[] => [
  ...SPECS.flatMap((spec) => storyOf(stage, spec)),
  ...['northwind-studio', 'acme-brands'].flatMap((org) => sweepsOf(stage, org)),
]

const storyOf = (stage: DemoStage, { person, org = 'northwind-studio', added, found, ...spec }: Spec): DemoDeed[] => {
  const on = stage.timeline(`certification:${person}:${spec.type}`)
  const made: CertificationId = { contractor_id: '', id: '' }
  const deeds: DemoDeed[] = [
    {
      at: on(added),
      play: async () => {
        const ctx = stage.as(org, 'manager')
        const contractor_id = stage.find(`contractor:${person}`)
        const paper = spec.has_paper && (await keepPaper(ctx, shelf(contractor_id), paperOf(spec)))
        Object.assign(made, await create(ctx, contractor_id, inputOf(stage, spec, paper ? paper.id : null)))
      },
    },
  ]
  if (found !== undefined)
    deeds.push({
      at: on(added + 1),
      play: () =>
        found === 'true' ? verify(stage.as(org, 'owner'), made) : reject(stage.as(org, 'owner'), made, found.wrong),
    })
  return deeds
}

type Facts = Omit<Spec, 'person' | 'org' | 'added' | 'found'>

const inputOf = (stage: DemoStage, { type, number, issuer, issued, expires }: Facts, document_id: string | null) => ({
  type,
  number,
  issuer,
  issued_on: issued === undefined ? null : stage.day(issued),
  expires_on: expires === undefined ? null : stage.day(expires),
  document_id,
})

const paperOf = ({ type, number, issuer }: Facts) => ({
  file_name: `${type.replaceAll(/[^\w ]/g, '')}.pdf`,
  document_category: 'certificate',
  title: type,
  lines: [issuer, ...(number === undefined ? [] : [`No. ${number}`]), 'A certificate of the demo world.'],
})

const SWEPT_DAYS = 30

/** Each morning of the last weeks, as the house does it: some expire, and people are reminded. */
const sweepsOf = (stage: DemoStage, org: string): DemoDeed[] => {
  const on = stage.timeline(`certifications:${org}`)
  return Array.from({ length: SWEPT_DAYS }, (_, index) => ({
    at: on(index - SWEPT_DAYS),
    play: () => sweepCertifications(stage.system(org)),
  }))
}
