import { enableCompileCache } from 'node:module'

/**
 * JavaScript, because it is read before the cache is there: from the second start on every TypeScript file comes from
 * it, and Node never loads what strips the types (15 MB that stay).
 */

enableCompileCache()
await import('./pick-role.ts')
