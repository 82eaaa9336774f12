import { gzipSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'

/** Kilobytes of compressed JavaScript that a visitor may be asked to load. */
const SIGN_IN_KB = 120
const PAGE_KB = 250

/** Fails a build whose pages grew too heavy: the weight of a page is the entry, its layout, itself and all they import. */
export const budget = (): Plugin => ({
  name: 'guildhall:budget',
  apply: 'build',
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter((part) => part.type === 'chunk')
    const entry = chunks.find((chunk) => chunk.isEntry)
    if (!entry) return

    const routes = chunks.filter((chunk) => routeOf(chunk) !== undefined)
    const layout = routes.filter((chunk) => routeOf(chunk) === '_app')
    for (const route of routes) {
      const name = routeOf(route) ?? ''
      const parts = name.startsWith('_app') ? [entry, ...layout, route] : [entry, route]
      const kb = weigh(parts, bundle)
      const limit = name === 'sign-in' ? SIGN_IN_KB : PAGE_KB
      if (kb > limit) this.error(`/${name} weighs ${kb} kB compressed; its limit is ${limit} kB.`)
      this.info(`/${name} ${kb} kB`)
    }
  },
})

const routeOf = (chunk: Rolldown.OutputChunk): string | undefined =>
  /src\/routes\/(.+)\.tsx\?/.exec(chunk.facadeModuleId ?? '')?.[1]

const weigh = (parts: Rolldown.OutputChunk[], bundle: Rolldown.OutputBundle): number => {
  const seen = new Set<string>()
  const visit = (name: string): number => {
    const part = bundle[name]
    if (!part || part.type !== 'chunk' || seen.has(name)) return 0
    seen.add(name)
    return gzipSync(part.code).length + part.imports.reduce((sum, next) => sum + visit(next), 0)
  }

  return Math.round(parts.reduce((sum, part) => sum + visit(part.fileName), 0) / 1000)
}
