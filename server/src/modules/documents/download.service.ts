import { create as contentDisposition } from 'content-disposition'
import type { FastifyRequest } from 'fastify'

import { createCtx, notFound, originOf, tell, type Ctx, type Server } from '#platform'
import { findGrant, type DocumentRow } from './document.queries.ts'
import { readableDocument, type Shelf } from './document.service.ts'
import { linkExpired } from './errors.ts'
import {
  DOWNLOAD_SECONDS,
  downloadAddress,
  pictureKey,
  readDownload,
  readPicture,
  type Disposition,
  type DownloadParts,
} from './link.rules.ts'
import { readObject } from './object.service.ts'

/** Links to files, and what is behind them where they go through us. */

export type Download = {
  url: string
  expires_at: string
  file_name: string
  file_type: string
  file_size_bytes: number
}

const DOWNLOADED = {
  contract: 'contract.document_downloaded',
  contractor: 'contractor.document_downloaded',
} as const

/** Only these are shown in the browser; the answer that shows them runs nothing. */
const SHOWN = ['image/png', 'image/jpeg']

type Asking = {
  ctx: Ctx
  request: FastifyRequest
  shelf: Pick<Shelf, 'subject' | 'read'>
  id: string
  disposition: Disposition
}

/** A link for five minutes. That it was asked for is noted: it is how a document is read. */
export const linkTo = async (server: Server, { ctx, request, shelf, id, disposition }: Asking): Promise<Download> => {
  const document = await readableDocument(ctx, shelf, id)
  await ctx.tx(async (tx) => {
    const { document_category } = document
    tell(tx, ctx, {
      name: DOWNLOADED[shelf.subject.kind],
      subjects: [shelf.subject.id, id],
      body: { document_id: id, document_category },
    })
  })

  const until = new Date(Date.parse(ctx.now) + DOWNLOAD_SECONDS * 1000).toISOString()
  const as = SHOWN.includes(document.file_type) ? disposition : 'attachment'
  const { direct } = ctx.adapters.files
  const url =
    direct && document.key_secret_id === null
      ? await direct.download({
          key: document.object_key,
          type: document.file_type,
          disposition: labelled(document, as),
          seconds: DOWNLOAD_SECONDS,
        })
      : downloadAddress(
          { secret: server.secret, origin: originOf(server, request) },
          { org_id: ctx.org_id, id, until, disposition: as },
        )
  const { file_name, file_type, file_size_bytes } = document
  return { url, expires_at: until, file_name, file_type, file_size_bytes }
}

/** The name is a label, encoded so that it ends no header and leads nowhere (faults X2, X13). */
const labelled = ({ file_name }: DocumentRow, type: Disposition): string => contentDisposition(file_name, { type })

export type Opened = { type: string; size: number; disposition: string; source: AsyncIterable<Buffer> }

/** What a link leads to; 404 where we did not make it, 410 where its time is over. */
export const openLink = async (server: Server, parts: DownloadParts & { token: string }): Promise<Opened> => {
  const id = readDownload(server.secret, parts)
  if (id === undefined) throw notFound()
  const ctx = createCtx(server.runtime, { org_id: parts.org_id, actor: { kind: 'system', id: null } })
  if (parts.until <= ctx.now) throw linkExpired()
  const [document] = await ctx.read(findGrant(parts.org_id, id))
  const source = document?.confirmed_at == null ? undefined : await readObject(ctx, document)
  if (!document || !source) throw notFound()
  return {
    type: document.file_type,
    size: document.file_size_bytes,
    disposition: labelled(document, parts.disposition),
    source,
  }
}

/** A picture by its address, which nobody guesses. */
export const openPicture = async (
  { secret, runtime }: Server,
  of: { org_id: string; token: string },
): Promise<AsyncIterable<Buffer>> => {
  const id = readPicture(secret, of)
  const source = id === undefined ? undefined : await runtime.adapters.files.read(pictureKey({ org_id: of.org_id, id }))
  if (!source) throw notFound()
  return source
}
