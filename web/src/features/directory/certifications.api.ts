import { queryOptions } from '@tanstack/react-query'
import type { AnswerOf, Certification, CertificationInput } from 'wire/paths'
import { apiQuery, call } from '../../wiring/api.ts'

const PAGE = 20

export const certificationsQuery = (id: string, page: number) =>
  queryOptions(apiQuery('listCertifications', { params: { id }, query: { page, per_page: PAGE } }))

const at = ({ contractor_id, id }: Certification) => ({ params: { id: contractor_id, certification_id: id } })

export const certificationQuery = (id: string, certification_id: string) =>
  queryOptions(apiQuery('getCertification', { params: { id, certification_id } }))

/** Adds one, or changes the one that was opened. */
export const saveCertification = (
  contractor_id: string,
  body: CertificationInput,
  opened: Certification | undefined,
): Promise<AnswerOf<'getCertification'>> =>
  opened
    ? call('updateCertification', { ...at(opened), body, if_match: opened.version })
    : call('createCertification', { params: { id: contractor_id }, body })

/** What somebody saw when they decided: another version of it is not verified with it. */
export const verifyCertification = (seen: Certification) =>
  call('verifyCertification', { ...at(seen), body: {}, if_match: seen.version })

export const rejectCertification = (seen: Certification, reason: string) =>
  call('rejectCertification', { ...at(seen), body: { reason }, if_match: seen.version })

export const removeCertification = (seen: Certification) =>
  call('deleteCertification', { ...at(seen), if_match: seen.version })

/** A link to its paper, for five minutes. */
export const linkToPaper = (contractor_id: string, document_id: string) =>
  call('downloadContractorDocument', {
    params: { id: contractor_id, document_id },
    query: { disposition: 'attachment' },
  })
