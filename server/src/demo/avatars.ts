import { notFound, type Server } from '#platform'
import { diceOf } from './dice.ts'

/**
 * Portraits of demo people: cut paper, no faces, nobody real. A seed draws the same picture on every machine.
 * The last word of the seed may name the hair.
 */

type Palette = { paper: string; wash: string; skin: string; hair: string; cloth: string }

const PALETTES: readonly Palette[] = [
  { paper: '#e9f1ef', wash: '#bcd5cf', skin: '#a3c7bf', hair: '#1f4f4b', cloth: '#3a857d' },
  { paper: '#f8ece5', wash: '#e6c3ae', skin: '#e6b396', hair: '#7a3a22', cloth: '#c8693f' },
  { paper: '#f7f1df', wash: '#e2cc8e', skin: '#e2c57f', hair: '#5f4a17', cloth: '#c1942f' },
  { paper: '#eaedf5', wash: '#bac5df', skin: '#a9b8da', hair: '#26375e', cloth: '#52699f' },
  { paper: '#f6e9ec', wash: '#dfb8c1', skin: '#dca9b6', hair: '#5e2335', cloth: '#a34f68' },
  { paper: '#edf2e5', wash: '#c3d3a9', skin: '#b5c996', hair: '#37491f', cloth: '#6d8a46' },
  { paper: '#f0ebf4', wash: '#cdbcdc', skin: '#c0acd5', hair: '#41305f', cloth: '#7a639f' },
  { paper: '#e6eff3', wash: '#abcbd9', skin: '#9dc3d2', hair: '#1d4457', cloth: '#c4573f' },
]

/** Behind the head and before it. */
type Hair = { back: string; front: string }

const CROWN = 'M31 45c-2-19 8-27 17-27s19 8 17 27c-4-8-8-12-17-12s-13 4-17 12z'
const HAIRS: Record<string, Hair> = {
  crop: { back: '', front: `<path d="${CROWN}"/>` },
  long: { back: '<path d="M27 46c0-20 9-30 21-30s21 10 21 30l3 30H24z"/>', front: `<path d="${CROWN}"/>` },
  bun: { back: '<circle cx="48" cy="15" r="8"/>', front: `<path d="${CROWN}"/>` },
  bob: {
    back: '<path d="M28 44c0-19 9-28 20-28s20 9 20 28v14H28z"/>',
    front: '<path d="M30 42c2-16 9-23 18-23s16 7 18 23c-12-1-20-4-24-11-2 5-6 9-12 11z"/>',
  },
  curls: {
    back: `<circle cx="33" cy="34" r="10"/><circle cx="63" cy="34" r="10"/><circle cx="40" cy="23" r="11"/>
      <circle cx="56" cy="23" r="11"/><circle cx="30" cy="46" r="7"/><circle cx="66" cy="46" r="7"/>`,
    front: '<path d="M33 36c2-9 8-13 15-13s13 4 15 13c-9-5-21-5-30 0z"/>',
  },
  beard: {
    back: '',
    front: `<path d="M33 47c0 22 8 26 15 26s15-4 15-26c-3 8-5 9-15 9s-12-1-15-9z"/>
      <path d="M32 40c0-15 7-21 16-21s16 6 16 21c-4-7-8-9-16-9s-12 2-16 9z"/>`,
  },
}

const COLLARS: readonly string[] = [
  '<path d="M36 72l12 13 12-13 5 4-17 20-17-20z" fill="#fff" fill-opacity=".55"/>',
  '<path d="M35 72c3 8 23 8 26 0l4 2c-4 13-30 13-34 0z" fill="#000" fill-opacity=".18"/>',
  '<path d="M46 78h4v18h-4z" fill="#fff" fill-opacity=".4"/>',
  '',
]

/** A square picture of a seed, as SVG. */
export const drawAvatar = (seed: string): string => {
  const dice = diceOf(`avatar:${seed}`)
  const pick = <T>(list: readonly T[]): T => chosen(list, dice())
  const { paper, wash, skin, hair, cloth } = pick(PALETTES)
  const { back, front } = HAIRS[seed.split('-').at(-1) ?? ''] ?? pick(Object.values(HAIRS))
  const sun = { x: Math.round(10 + dice() * 76), y: Math.round(10 + dice() * 40), r: Math.round(22 + dice() * 16) }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="192" height="192">
<rect width="96" height="96" fill="${paper}"/>
<circle cx="${sun.x}" cy="${sun.y}" r="${sun.r}" fill="${wash}" fill-opacity=".75"/>
<g fill="${hair}">${back}</g>
<path d="M41 56h14v18H41z" fill="${skin}"/>
<path d="M41 62c4 5 10 5 14 0v5c-4 4-10 4-14 0z" fill="#000" fill-opacity=".14"/>
<path d="M10 98c1-19 13-26 29-27 4 5 14 5 18 0 16 1 28 8 29 27z" fill="${cloth}"/>
${pick(COLLARS)}
<ellipse cx="48" cy="45" rx="15.5" ry="18.5" fill="${skin}"/>
<g fill="${hair}">${front}</g>
</svg>
`
}

const chosen = <T>(list: readonly T[], share: number): T => {
  const found = list[Math.floor(share * list.length)]
  if (found === undefined) throw new Error('There is nothing to choose from.')
  return found
}

const FILE = /^([a-z0-9-]{1,80})\.svg$/
const HEADERS = {
  'content-type': 'image/svg+xml; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'cache-control': 'public, max-age=86400',
}

/** `/dev/avatars/{seed}.svg`, where the demo is on. */
export const mountAvatars = ({ fastify }: Server): void => {
  fastify.get<{ Params: { file: string } }>('/dev/avatars/:file', async (request, reply) => {
    const [, seed] = FILE.exec(request.params.file) ?? []
    if (seed === undefined) throw notFound()
    return reply.headers(HEADERS).send(drawAvatar(seed))
  })
}
