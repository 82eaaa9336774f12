import type { FastifyRequest } from 'fastify'

import { AlreadyThere } from '#adapters/files'
import { createCtx, originOf, type Ctx, type Server } from '#platform'
import { findGrant, type DocumentRow } from './document.queries.ts'
import { fileTooLarge, fileTypeNotAllowed, uploadGone, uploadMismatch } from './errors.ts'
import { readUpload, UPLOAD_SECONDS, uploadAddress } from './link.rules.ts'
import { toStored } from './object.service.ts'

/** Where an upload goes, and what arrives where it goes through us. */

export type Grant = {
  document_id: string
  upload_url: string
  method: 'PUT'
  headers: Record<string, string>
  expires_at: string
}

/** The address of an upload: the store's own, or ours. What is to be sealed goes through us always. */
export const grantOf = async (
  server: Server,
  { ctx, request, document }: { ctx: Ctx; request: FastifyRequest; document: DocumentRow },
): Promise<Grant> => {
  const { id, object_key: key, file_type: type, file_size_bytes: size, sha256, expires_at } = document
  const { direct } = ctx.adapters.files
  const link =
    direct && document.key_secret_id === null
      ? await direct.upload({
          key,
          type,
          size,
          sha256: sha256 === null ? null : Buffer.from(sha256, 'hex'),
          seconds: UPLOAD_SECONDS,
        })
      : {
          url: uploadAddress({ secret: server.secret, origin: originOf(server, request) }, { org_id: ctx.org_id, id }),
          headers: { 'content-type': type },
        }
  return { document_id: id, upload_url: link.url, method: 'PUT', headers: link.headers, expires_at }
}

type Arriving = { org_id: string; token: string; type: string | undefined; length: number | undefined }

/** Writes what arrives under the key of its grant, once. A refused one does not use up the address. */
export const receive = async (
  server: Server,
  { org_id, token, type, length }: Arriving,
  body: AsyncIterable<Buffer>,
): Promise<void> => {
  const id = readUpload(server.secret, { org_id, token })
  if (id === undefined) throw uploadGone()
  const ctx = createCtx(server.runtime, { org_id, actor: { kind: 'system', id: null } })
  const [grant] = await ctx.read(findGrant(org_id, id))
  if (!grant || grant.confirmed_at !== null || grant.expires_at <= ctx.now) throw uploadGone()
  requireAnnounced(grant, { type, length })

  const source = await toStored(ctx, grant, exactly(body, grant.file_size_bytes))
  await ctx.adapters.files.write(grant.object_key, { source, type: grant.file_type }).catch((error: unknown) => {
    throw error instanceof AlreadyThere ? uploadGone() : error
  })
}

/** Refused before a byte of it is read, where its headers say enough. */
const requireAnnounced = (
  { file_type, file_size_bytes }: DocumentRow,
  { type, length }: Pick<Arriving, 'type' | 'length'>,
): void => {
  if (type?.split(';')[0]?.trim().toLowerCase() !== file_type) throw fileTypeNotAllowed(file_type)
  if (length !== undefined) requireSize(length, file_size_bytes)
}

const requireSize = (size: number, announced: number): void => {
  if (size > announced) throw fileTooLarge(announced)
  if (size < announced) throw uploadMismatch(`The file has ${size} bytes; ${announced} were announced.`)
}

/** The stream, which must have this many bytes: one more and it is not read any further. */
async function* exactly(source: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  let seen = 0
  for await (const chunk of source) {
    seen += chunk.length
    if (seen > size) requireSize(seen, size)
    yield chunk
  }
  requireSize(seen, size)
}
