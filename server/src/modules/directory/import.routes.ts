import { endpoints } from 'wire'

import { mount, type Server } from '#platform'
import { upload } from './import-upload.service.ts'
import * as imports from './import.service.ts'

export const mountImports = (server: Server): void => {
  mount(server, endpoints.listContractorImports, ({ ctx, query }) => imports.list(ctx, query))
  mount(server, endpoints.createContractorImport, ({ ctx, file }) => upload(ctx, file))
  mount(server, endpoints.getContractorImport, ({ ctx, params }) => imports.read(ctx, params.id))
  mount(server, endpoints.mapContractorImport, ({ ctx, params, body }) => imports.map(ctx, params.id, body.mapping))
  mount(server, endpoints.checkContractorImport, ({ ctx, params }) => imports.startCheck(ctx, params.id))
  mount(server, endpoints.runContractorImport, ({ ctx, params }) => imports.startRun(ctx, params.id))
  mount(server, endpoints.cancelContractorImport, ({ ctx, params }) => imports.cancel(ctx, params.id))
  mount(server, endpoints.undoContractorImport, ({ ctx, params }) => imports.startUndo(ctx, params.id))
  mount(server, endpoints.listContractorImportRows, ({ ctx, params, query }) => imports.rows(ctx, params.id, query))
}
