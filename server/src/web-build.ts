import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** Builds the web app where its sources are other than those of the build that is there. */

const ROOT = path.resolve(import.meta.dirname, '../..')
const WEB = path.join(ROOT, 'web')
const DIST = path.join(WEB, 'dist')
const MARK = 'sources.sha256'

const SOURCES = [
  'web/{src,public,build}/**/*.*',
  'web/{index.html,package.json,vite.config.ts}',
  '{wire,sdk}/src/**/*.ts',
  'package-lock.json',
]

export type WebBuild = { folder: string; built: boolean }

/**
 * The folder of the built web app; builds it first where it is missing or old (some seconds). Where only a build was
 * shipped, that is taken as it is. Throws with what the build said.
 */
export const buildWebIfChanged = async (): Promise<WebBuild> => {
  if (!existsSync(path.join(WEB, 'vite.config.ts'))) return { folder: DIST, built: false }
  const hash = hashSources()
  if (builtFrom() === hash) return { folder: DIST, built: false }

  const half = path.join(WEB, `.build-${process.pid}`)
  try {
    await build(half)
    writeFileSync(path.join(half, MARK), hash)
    replace(half)
  } finally {
    rmSync(half, { recursive: true, force: true })
  }
  return { folder: DIST, built: true }
}

const hashSources = (): string => {
  const hash = createHash('sha256')
  const files = SOURCES.flatMap((pattern) => globSync(pattern, { cwd: ROOT })).filter(
    (name) => !/\.test\.tsx?$/.test(name),
  )
  for (const name of files.toSorted())
    hash
      .update(`${name}\0`)
      .update(readFileSync(path.join(ROOT, name)))
      .update('\0')
  return hash.digest('hex')
}

const builtFrom = (): string | undefined => {
  const mark = path.join(DIST, MARK)
  return existsSync(mark) && existsSync(path.join(DIST, 'index.html')) ? readFileSync(mark, 'utf8') : undefined
}

/** In a process of its own: what a build needs of memory goes with it. */
const build = (folder: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const vite = path.join(
      path.dirname(createRequire(path.join(WEB, 'package.json')).resolve('vite/package.json')),
      'bin/vite.js',
    )
    const child = spawn(process.execPath, [vite, 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'], {
      cwd: WEB,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    const keep = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-8_000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve() : reject(doesNotBuild(said))))
  })

/** What Vite said, without the way it came through Vite. */
const doesNotBuild = (said: string): Error => {
  const lines = said.split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line))
  return new Error(`The web app does not build.\n${lines.join('\n')}`)
}

/** The old build is moved away and the new one put in its place; of two builds at once the last one stays. */
const replace = (half: string): void => {
  const old = `${half}-old`
  if (existsSync(DIST)) renameSync(DIST, old)
  renameSync(half, DIST)
  rmSync(old, { recursive: true, force: true })
}

if (import.meta.main) {
  try {
    const { built } = await buildWebIfChanged()
    process.stdout.write(built ? 'The web app is built.\n' : 'The web app is as its sources are; nothing to build.\n')
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
