import { endpoints } from 'wire'

import * as documents from '#modules/documents'
import { mount, type Server } from '#platform'
import { requireContract } from './contract.service.ts'
import { addingTo, removeFrom } from './document.service.ts'

export const mountContractDocuments = (server: Server): void => {
  mount(server, endpoints.presignContractDocument, async ({ ctx, params, body, request }) => {
    const document = await documents.grant(ctx, addingTo(ctx, params.id), body)
    return documents.grantOf(server, { ctx, request, document })
  })
  mount(server, endpoints.confirmContractDocument, ({ ctx, params, body }) =>
    documents.confirm(ctx, addingTo(ctx, params.id), body),
  )
  mount(server, endpoints.listContractDocuments, async ({ ctx, params, query }) => {
    await requireContract(ctx, params.id)
    return documents.list(ctx, { kind: 'contract', id: params.id }, query)
  })
  mount(server, endpoints.downloadContractDocument, ({ ctx, params, query, request }) => {
    const { disposition } = query
    return documents.linkTo(server, {
      ctx,
      request,
      shelf: addingTo(ctx, params.id),
      id: params.document_id,
      disposition,
    })
  })
  mount(server, endpoints.deleteContractDocument, ({ ctx, params }) => removeFrom(ctx, params.id, params.document_id))
}
