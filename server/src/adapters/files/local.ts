import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { link, mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'

import { AlreadyThere, type FileStore } from './store.ts'

/** Files in a folder of this machine. A file appears under its key whole, by a link that refuses a second one. */

const LEFT_BEHIND_MS = 3_600_000

export const openLocalStore = (folder: string): FileStore => {
  const incoming = path.join(folder, 'incoming')
  return {
    direct: undefined,
    write: async (key, { source }) => {
      const target = placeOf(folder, key)
      await mkdir(incoming, { recursive: true, mode: 0o700 })
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
      const part = path.join(incoming, randomUUID())
      try {
        await writeWhole(part, source)
        await link(part, target).catch((error: unknown) => {
          throw isCode(error, 'EEXIST') ? new AlreadyThere('This file is there already.') : error
        })
      } finally {
        await rm(part, { force: true })
      }
    },
    read: async (key) => {
      const place = placeOf(folder, key)
      const found = await stat(place).catch((error: unknown) => {
        if (isCode(error, 'ENOENT')) return undefined
        throw error
      })
      return found ? createReadStream(place, { highWaterMark: 262_144 }) : undefined
    },
    remove: (key) => rm(placeOf(folder, key), { force: true }),
    tidy: async () => {
      const parts = await readdir(incoming).catch(() => [])
      for (const part of parts) {
        const place = path.join(incoming, part)
        const found = await stat(place).catch(() => undefined)
        if (found && Date.now() - found.mtimeMs > LEFT_BEHIND_MS) await rm(place, { force: true })
      }
    },
  }
}

/** Keys come from us alone; one that could leave the folder is our mistake. */
const placeOf = (folder: string, key: string): string => {
  if (!/^[a-z0-9-]+(\/[a-z0-9-]+)*$/.test(key)) throw new TypeError('A key is made of letters, digits and dashes.')
  return path.join(folder, 'kept', key)
}

/** On the disk before it has its name. */
const writeWhole = async (place: string, source: AsyncIterable<Buffer>): Promise<void> => {
  const file = await open(place, 'wx', 0o600)
  try {
    for await (const chunk of source) await file.writev([chunk])
    await file.datasync()
  } finally {
    await file.close()
  }
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
