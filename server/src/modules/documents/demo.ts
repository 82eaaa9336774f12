import type { ContractorDocument } from 'wire/paths'

import { Found, type Ctx } from '#platform'
import { confirm, grant, type Shelf } from './document.service.ts'
import { toStored } from './object.service.ts'

/** Papers of the demo world: real PDFs of one page, brought by the same way as any other file. */

export type DemoPaper = {
  file_name: string
  document_category: string
  title: string
  lines: readonly string[]
}

/** Keeps a paper: asked for, written, looked at. */
export const keepPaper = async (ctx: Ctx, shelf: Shelf, paper: DemoPaper): Promise<ContractorDocument> => {
  const { file_name, document_category } = paper
  const bytes = pageOf(paper)
  const announced = { file_name, document_category, file_type: 'application/pdf', file_size_bytes: bytes.length }
  const document = await grant(ctx, shelf, announced)
  const source = await toStored(ctx, document, single(bytes))
  await ctx.adapters.files.write(document.object_key, { source, type: document.file_type })
  const kept = await confirm(ctx, shelf, { document_id: document.id })
  return kept instanceof Found ? kept.value : kept
}

async function* single(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

const LINE_POINTS = 18

/** One page of A4 in Helvetica, which every reader has. */
const pageOf = ({ title, lines }: DemoPaper): Buffer => {
  const shown = (text: string): string => text.replaceAll(/[^\x20-\x7e]/g, '?').replaceAll(/[\\()]/g, String.raw`\$&`)
  const text = [
    'BT /F1 18 Tf 72 760 Td',
    `(${shown(title)}) Tj /F1 11 Tf 0 -${LINE_POINTS * 2} Td`,
    ...lines.map((line) => `(${shown(line)}) Tj 0 -${LINE_POINTS} Td`),
    'ET',
  ].join('\n')
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${text.length}>>stream\n${text}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ]
  let body = '%PDF-1.4\n'
  const starts = objects.map((object, index) => {
    const start = body.length
    body += `${index + 1} 0 obj${object}endobj\n`
    return start
  })
  const rows = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  return Buffer.from(
    `${body}xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer<</Size ${size}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`,
  )
}
