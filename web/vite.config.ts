import tailwindcss from '@tailwindcss/vite'
import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { budget } from './build/budget.ts'
import { compress } from './build/compress.ts'
import { preloadFont } from './build/preload-font.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
/** Host is passed on as asked: a write needs our own Origin, which is the one of this address. */
const server = { target: process.env['GUILDHALL_URL'] ?? 'http://localhost:4000', changeOrigin: false }

// Whatever the shell says: a build is for production, and React's other build is much heavier.
if (process.argv.includes('build')) process.env['NODE_ENV'] = 'production'

export default defineConfig({
  root: here('.'),
  plugins: [
    tanstackRouter({
      target: 'react',
      autoCodeSplitting: true,
      // Loaders too: what one route asks for is not weight on the sign-in page.
      codeSplittingOptions: {
        defaultBehavior: [['component', 'pendingComponent'], ['loader'], ['errorComponent'], ['notFoundComponent']],
      },
      routesDirectory: here('src/routes'),
      generatedRouteTree: here('src/routeTree.gen.ts'),
      quoteStyle: 'single',
      semicolons: false,
    }),
    react(),
    tailwindcss(),
    preloadFont(),
    budget(),
    compress(),
  ],
  build: {
    manifest: true,
    // light-dark() and nested CSS are sent as written: the CSP's browsers all have them.
    cssTarget: ['chrome123', 'edge123', 'firefox128', 'safari17.5'],
    // The CSP allows fonts and scripts from our own address only, never data: URLs.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    port: 5173,
    proxy: {
      '/api': server,
      '/healthz': server,
      '^/t/': server,
      // The gallery and the shell's stage are pages of ours; every other /dev page is the server's.
      '^/dev/(?!components|inbox|shell)': server,
    },
  },
})
