import { DOCUMENT_LIMIT_BYTES, DOCUMENT_LIMITS } from 'wire'

import { notFound, Problem } from '#platform'
import type { SubjectKind } from './document.queries.ts'

export const documentNotFound = (path?: string): Problem =>
  path === undefined ? notFound() : new Problem(404, 'not_found', { message: 'There is no such document here.', path })

export const fileTypeNotAllowed = (announced?: string): Problem =>
  new Problem(415, 'unsupported_media_type', {
    message: announced
      ? `Send it as ${announced}, as it was announced.`
      : 'Upload a PDF, PNG, JPEG, Word document or plain text.',
  })

export const fileTooLarge = (limit_bytes: number = DOCUMENT_LIMIT_BYTES): Problem =>
  new Problem(413, 'too_large', {
    message: `The file is larger than ${limit_bytes / 1_048_576} MB. Make it smaller, or share it by a link.`,
    limit_bytes,
  })

export const documentLimitReached = (kind: SubjectKind): Problem =>
  new Problem(409, 'document_limit_reached', {
    message: `A ${kind} has at most ${DOCUMENT_LIMITS[kind]} documents, uploads under way included. Remove one that is not needed.`,
    limit: DOCUMENT_LIMITS[kind],
  })

export const uploadNotFound = (): Problem =>
  new Problem(409, 'upload_not_found', {
    message: 'The file has not arrived. Upload it to the address that you were given, then confirm.',
  })

/** What arrived is not what was announced: size, type or content. */
export const uploadMismatch = (message: string): Problem => new Problem(422, 'upload_mismatch', { message })

export const uploadGone = (): Problem =>
  new Problem(410, 'gone', { message: 'This address was used, or is older than 15 minutes. Ask for a new one.' })

export const linkExpired = (): Problem =>
  new Problem(410, 'gone', { message: 'This link is older than five minutes. Ask for the file again.' })

export const pictureUnreadable = (): Problem =>
  new Problem(422, 'picture_unreadable', {
    message: 'This picture cannot be read, or is larger than 40 megapixels. Use another PNG, JPEG or WebP.',
  })

export const pictureTypeNotAllowed = (): Problem =>
  new Problem(415, 'unsupported_media_type', { message: 'Upload a PNG, JPEG or WebP picture.' })
