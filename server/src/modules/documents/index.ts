/** Documents' front door: files of contracts and contractors, and pictures. */
import type { Room } from '#platform'
import { mountDocuments } from './documents.routes.ts'
import { sweep } from './sweep.service.ts'

export { keepPaper } from './demo.ts'
export { confirm, grant, list, remove, removeAll, strangerAmong, type Shelf } from './document.service.ts'
export { linkTo } from './download.service.ts'
export { moveDocuments } from './move.service.ts'
export { letGo, takePicture } from './picture.service.ts'
export { subjectsWithDocuments } from './subject.service.ts'
export { grantOf } from './upload.service.ts'

export const documents: Room = {
  name: 'documents',
  mount: mountDocuments,
  jobs: {
    'files.remove': async (ctx, { key }) => ctx.adapters.files.remove(String(key)),
    'uploads.sweep': (ctx) => sweep(ctx),
  },
  sweeps: { 'uploads.sweep': '*/10 * * * *' },
}
