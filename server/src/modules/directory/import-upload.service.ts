import type { ContractorImport } from 'wire/paths'

import { requireQuota, type Ctx, type IncomingFile } from '#platform'
import { fileUnreadable } from './import-errors.ts'
import { guessMapping } from './import-guess.ts'
import { readHead, watchFile, type Head } from './import-head.ts'
import { keepable } from './import-text.ts'
import { findImport, insertImport, removeImport, sumImportFiles, updateImport } from './import.queries.ts'
import { toImport } from './import.view.ts'

/** Keeps the file as it arrives, then looks at its first part. The row is there first: a file that nobody came back for is swept. */
export const upload = async (ctx: Ctx, file: IncomingFile): Promise<ContractorImport> => {
  const id = ctx.id()
  const object_key = `imports/${ctx.org_id}/${id}`
  const stamps = { created_by: ctx.userId(), created_at: ctx.now, updated_at: ctx.now }
  await ctx.tx((tx) =>
    tx.run(insertImport({ org_id: ctx.org_id, id, file_name: labelOf(file.name), object_key, ...stamps })),
  )
  try {
    const { head, size } = await keep(ctx, { object_key, source: file.source })
    return await begin(ctx, { id, head, size })
  } catch (error) {
    await ctx.adapters.files.remove(object_key)
    await ctx.tx((tx) => tx.run(removeImport(ctx.org_id, id)))
    throw error
  }
}

const keep = async (
  ctx: Ctx,
  { object_key, source }: { object_key: string; source: AsyncIterable<Buffer> },
): Promise<{ head: Head; size: number }> => {
  const watch = watchFile()
  await ctx.adapters.files.write(object_key, { source: watched(source, watch.look), type: 'text/csv' })
  const seen = watch.end()
  const head = await readHead(seen)
  if ('refusal' in head) throw fileUnreadable(head.refusal)
  return { head, size: seen.size }
}

async function* watched(source: AsyncIterable<Buffer>, look: (chunk: Buffer) => void): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    look(chunk)
    yield chunk
  }
}

const begin = (ctx: Ctx, { id, head, size }: { id: string; head: Head; size: number }): Promise<ContractorImport> =>
  ctx.tx(async (tx) => {
    await requireQuota(tx, ctx, { what: 'storage', taken: sumImportFiles(ctx.org_id), adding: size })

    const { columns, encoding, delimiter, header_line } = head
    const mapping = JSON.stringify(guessMapping(columns))
    const written = { columns: JSON.stringify(columns), suggested_mapping: mapping, mapping }
    await tx.run(
      updateImport(ctx.org_id, {
        id,
        encoding,
        delimiter,
        header_line,
        file_size_bytes: size,
        is_uploaded: true,
        ...written,
      }),
    )
    return toImport(ctx, await tx.one(findImport(ctx.org_id, id)))
  })

/** A label for people; what cannot be shown is left out. */
const labelOf = (name: string): string =>
  keepable(name.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').trim(), 200) || 'contractors.csv'
