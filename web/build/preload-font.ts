import type { Plugin } from 'vite'

const LATIN = /geist-latin-wght-normal.*\.woff2$/

/** Asks for the one font file that every page needs before the stylesheet is read, so text does not jump. */
export const preloadFont = (): Plugin => ({
  name: 'guildhall:preload-font',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(_html, { bundle }) {
      const font = Object.keys(bundle ?? {}).find((name) => LATIN.test(name))
      if (!font) return []

      const attrs = { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${font}`, crossorigin: true }
      return [{ tag: 'link', attrs, injectTo: 'head-prepend' }]
    },
  },
})
