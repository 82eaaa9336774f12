import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

import type { Message, Transport } from './transport.ts'

/** The development mailbox: a file for each letter, the newest few hundred. */

export type Boxed = Pick<Message, 'id' | 'from' | 'to' | 'subject' | 'html' | 'text' | 'headers'>

export type Mailbox = Transport & {
  /** Newest first: ids are made in the order of time. */
  list(): Promise<Boxed[]>
  read(id: string): Promise<Boxed | undefined>
}

const KEPT = 300
const FILE = /^[0-9a-f-]{36}\.json$/

export const openBox = (folder: string): Mailbox => {
  const fileOf = (id: string): string => path.join(folder, `${id}.json`)
  const names = async (): Promise<string[]> => {
    const all = await readdir(folder).catch(() => [])
    return all.filter((name) => FILE.test(name)).toSorted((a, b) => (a < b ? 1 : -1))
  }
  const read = async (id: string): Promise<Boxed | undefined> => {
    if (!FILE.test(`${id}.json`)) return undefined
    const text = await readFile(fileOf(id), 'utf8').catch(() => undefined)
    return text === undefined ? undefined : JSON.parse(text)
  }
  return {
    read,
    list: async () => {
      const found = await Promise.all((await names()).slice(0, KEPT).map((name) => read(name.slice(0, 36))))
      return found.filter((one) => one !== undefined)
    },
    send: async (message) => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = fileOf(message.id)
      await writeFile(`${file}.part`, JSON.stringify(message), { mode: 0o600 })
      await rename(`${file}.part`, file)
      for (const old of (await names()).slice(KEPT)) await rm(path.join(folder, old), { force: true })
      return 'sent'
    },
  }
}
