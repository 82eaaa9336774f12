import {
  accessSync,
  constants,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'

import type { LaunchOptions } from '@playwright/test'

import { environment, ROOT } from './run.ts'

/**
 * A Chromium for tests: CHROMIUM_PATH, else the one in the npm package (with its libraries and fonts, so that a bare
 * machine has them and screenshots are equal everywhere), else /usr/bin/chromium. The package's own arguments and paths
 * are not used: the arguments switch CORS off, and the path is shared by all users of a machine.
 */
export const browser = async (): Promise<LaunchOptions> => {
  const given = environment()['CHROMIUM_PATH']
  if (given) return plain(given)
  if (process.platform === 'linux' && process.arch === 'x64') return inflated()
  if (existsSync('/usr/bin/chromium')) return plain('/usr/bin/chromium')
  throw new Error('There is no Chromium for this machine. Set CHROMIUM_PATH to one.')
}

const plain = (executablePath: string): LaunchOptions => ({ executablePath, chromiumSandbox: false })

type Package = { bin: string; version: string; extract: (folder: string) => Writable }

const findPackage = (): Package => {
  const require = createRequire(import.meta.url)
  let folder = path.dirname(require.resolve('@sparticuz/chromium'))
  while (!existsSync(path.join(folder, 'bin'))) folder = path.dirname(folder)
  const inside = createRequire(path.join(folder, 'package.json'))
  return { bin: path.join(folder, 'bin'), version: inside('./package.json').version, extract: inside('tar-fs').extract }
}

/** In node_modules, so that `npm ci` takes it along; elsewhere where that belongs to another user who has none there. */
const folderOf = (version: string): string => {
  const modules = path.join(ROOT, 'node_modules')
  const usual = path.join(modules, '.cache', `chromium-${version}`)
  if (existsSync(path.join(usual, 'chromium'))) return usual
  try {
    accessSync(modules, constants.W_OK)
    return usual
  } catch {
    return path.join(tmpdir(), `guildhall-browser-${process.getuid?.() ?? 0}`, `chromium-${version}`)
  }
}

const inflated = async (): Promise<LaunchOptions> => {
  const found = findPackage()
  const folder = folderOf(found.version)
  if (!existsSync(path.join(folder, 'chromium'))) await inflate(found, folder)
  const env = { LD_LIBRARY_PATH: path.join(folder, 'al2023/lib'), FONTCONFIG_PATH: folder }
  return { ...plain(path.join(folder, 'chromium')), env: { ...environment(), ...env } }
}

/** Made beside its place and renamed: a killed or a parallel run leaves nothing half-made. */
const inflate = async ({ bin, extract }: Package, folder: string): Promise<void> => {
  const half = `${folder}.${process.pid}`
  mkdirSync(half, { recursive: true })
  const open = (name: string) => createReadStream(path.join(bin, name)).pipe(createBrotliDecompress())
  await Promise.all([
    pipeline(open('chromium.br'), createWriteStream(path.join(half, 'chromium'), { mode: 0o755 })),
    pipeline(open('swiftshader.tar.br'), extract(half)),
    pipeline(open('fonts.tar.br'), extract(path.join(half, 'fonts'))),
    pipeline(open('al2023.tar.br'), extract(path.join(half, 'al2023'))),
  ])
  writeFileSync(path.join(half, 'fonts.conf'), fontsOf(folder))
  try {
    renameSync(half, folder)
  } catch {
    rmSync(half, { recursive: true, force: true })
  }
}

/** Only the fonts of the package: without one that is found, a <select> ends the browser. */
const fontsOf = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${path.join(folder, 'fonts/fonts')}</dir>
  <cachedir>${path.join(folder, 'cache')}</cachedir>
  <alias><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
`
