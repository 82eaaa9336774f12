import { endpoints } from 'wire'

import * as documents from '#modules/documents'
import { mount, type Ctx, type Server } from '#platform'
import { setAvatar } from './avatar.service.ts'
import { requireNotNamed } from './certification.service.ts'
import { requireContractor } from './contractor.service.ts'
import { shelf } from './document.service.ts'

export const mountContractorDocuments = (server: Server): void => {
  mount(server, endpoints.presignContractorDocument, async ({ ctx, params, body, request }) => {
    const document = await documents.grant(ctx, shelf(params.id), body)
    return documents.grantOf(server, { ctx, request, document })
  })
  mount(server, endpoints.confirmContractorDocument, ({ ctx, params, body }) =>
    documents.confirm(ctx, shelf(params.id), body),
  )
  mount(server, endpoints.listContractorDocuments, async ({ ctx, params, query }) => {
    await requireContractor(ctx, params.id)
    return documents.list(ctx, { kind: 'contractor', id: params.id }, query)
  })
  mount(server, endpoints.downloadContractorDocument, ({ ctx, params, query: { disposition }, request }) =>
    documents.linkTo(server, { ctx, request, shelf: shelf(params.id), id: params.document_id, disposition }),
  )
  mount(server, endpoints.deleteContractorDocument, ({ ctx, params }) =>
    documents.remove(ctx, shelf(params.id), {
      id: params.document_id,
      letGo: (tx) => requireNotNamed(tx, params.document_id),
    }),
  )
  mount(server, endpoints.setContractorAvatar, async ({ ctx, params, file }) => {
    await requireContractor(ctx, params.id)
    return { avatar_url: await takeAvatar(server, { ctx, id: params.id, source: file.source }) }
  })
  mount(server, endpoints.removeContractorAvatar, ({ ctx, params: { id } }) =>
    ctx.tx(async (tx) => {
      await documents.letGo(server, tx, await setAvatar(tx, ctx, { id, url: null }))
      return undefined
    }),
  )
}

const takeAvatar = (
  server: Server,
  { ctx, id, source }: { ctx: Ctx; id: string; source: AsyncIterable<Buffer> },
): Promise<string> =>
  documents.takePicture(server, { ctx, shape: 'avatar', source, show: (tx, url) => setAvatar(tx, ctx, { id, url }) })
