import { readFile, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)
const TEXT = /\.(?:js|css|html|svg|json)$/
/** Below this many bytes the headers cost more than compression saves. */
const WORTHWHILE = 1024

/** Writes a .br and a .gz beside every text asset, so that the server compresses nothing while it serves. */
export const compress = (): Plugin => ({
  name: 'guildhall:compress',
  apply: 'build',
  enforce: 'post',
  writeBundle: {
    order: 'post',
    sequential: true,
    async handler(options) {
      const dir = options.dir
      if (!dir) return

      const names = await readdir(dir, { recursive: true })
      await Promise.all(names.filter((name) => TEXT.test(name)).map((name) => squeeze(join(dir, name))))
    },
  },
})

const squeeze = async (path: string): Promise<void> => {
  if ((await stat(path)).size < WORTHWHILE) return

  const body = await readFile(path)
  await writeFile(`${path}.br`, await brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
  await writeFile(`${path}.gz`, await zip(body, { level: 9 }))
}
