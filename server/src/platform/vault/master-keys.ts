import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { ConfigError } from '../config.ts'
import { keptSecret } from '../secrets.ts'
import { KEY_BYTES } from './cipher.ts'

/**
 * Master keys wrap data keys and nothing else. They come from the environment or a file, newest first; the newest one
 * wraps, the older ones only open what they wrapped, until `npm run secrets:rotate` has wrapped it anew.
 */

export type MasterKey = { id: string; bytes: Buffer }

export type MasterKeys = {
  newest(): MasterKey
  /** Also one that was added to the file after the start; undefined where nobody has it. */
  find(id: string): MasterKey | undefined
  /** Puts a new key in front, where they are kept in a file of ours; undefined where somebody else keeps them. */
  add(): MasterKey | undefined
}

export type MasterKeySource = { given: string | undefined; file: string | undefined; data: string }

/** Reads them; the file in the data folder is made at first use. Throws ConfigError. */
export const readMasterKeys = ({ given, file, data }: MasterKeySource): MasterKeys => {
  if (given !== undefined) return keysOf(() => parse(given, 'GUILDHALL_MASTER_KEY'))
  if (file !== undefined) return keysOf(() => parse(textOf(file), `The file that GUILDHALL_MASTER_KEY_FILE names`))
  const own = path.join(data, 'keys', 'master')
  return keysOf(
    () => parse(keptSecret(data, 'master'), own),
    (keys) => replace(own, keys),
  )
}

const keysOf = (read: () => MasterKey[], save?: (keys: Buffer[]) => void): MasterKeys => {
  let keys = read()
  return {
    // Read anew: a process that runs must not wrap with a key that a rotation has put behind another.
    newest: () => {
      keys = read()
      return first(keys)
    },
    find: (id) => {
      if (!keys.some((key) => key.id === id)) keys = read()
      return keys.find((key) => key.id === id)
    },
    add: () => {
      if (!save) return undefined
      save([randomBytes(KEY_BYTES), ...read().map(({ bytes }) => bytes)])
      keys = read()
      return first(keys)
    },
  }
}

const first = ([newest]: MasterKey[]): MasterKey => {
  if (!newest) throw new ConfigError('There is no master key.')
  return newest
}

/** Keys apart from each other by a comma or a line, in base64 (either alphabet). */
const parse = (text: string, where: string): MasterKey[] => {
  const parts = text.split(/[\s,]+/).filter((part) => part !== '')
  const keys = parts.map((part) => Buffer.from(part, 'base64url'))
  if (keys.length === 0 || keys.some((key) => key.length !== KEY_BYTES))
    throw new ConfigError(
      `${where} is wrong: it holds keys of 32 bytes in base64, newest first, such as "openssl rand -base64 32" makes.`,
    )
  return keys.map((bytes) => ({ id: idOf(bytes), bytes }))
}

/** Which key it is, without saying anything of it. */
const idOf = (key: Buffer): string => createHash('sha256').update('master key').update(key).digest('hex').slice(0, 16)

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new ConfigError(`The master key cannot be read from ${file}.`)
  }
}

/** Whole or not at all. */
const replace = (file: string, keys: Buffer[]): void => {
  const text = `${keys.map((key) => key.toString('base64url')).join('\n')}\n`
  writeFileSync(`${file}.new`, text, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}
