/** Colour arithmetic for the contrast test: OKLCH as written in tokens.css to sRGB, and WCAG 2.2 contrast. */

export interface Oklch {
  l: number
  c: number
  h: number
}

export type Theme = 'light' | 'dark'

/** Reads every `--name: light-dark(oklch(…), oklch(…));` of a stylesheet. Colours with alpha are left out. */
export const readTokens = (css: string): Map<string, Record<Theme, Oklch>> => {
  const colour = String.raw`oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)`
  const pattern = new RegExp(String.raw`--([a-z-]+):\s*light-dark\(${colour},\s*${colour}\);`, 'g')
  return new Map(
    [...css.matchAll(pattern)].map(([, name = '', ...numbers]) => {
      const [ll = 0, lc = 0, lh = 0, dl = 0, dc = 0, dh = 0] = numbers.map(Number)
      return [name, { light: { l: ll, c: lc, h: lh }, dark: { l: dl, c: dc, h: dh } }]
    }),
  )
}

/** WCAG contrast ratio, 1 to 21. */
export const contrast = (a: Oklch, b: Oklch): number => {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

/** True when the colour exists on an ordinary screen; otherwise the browser would quietly change it. */
export const isInGamut = (colour: Oklch): boolean =>
  linearRgb(colour).every((channel) => channel > -0.002 && channel < 1.002)

const luminance = (colour: Oklch): number => {
  const [r = 0, g = 0, b = 0] = linearRgb(colour).map(asShown)
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** A channel as a screen shows it: clipped, and rounded to one of 256 steps. */
const asShown = (channel: number): number => {
  const clipped = Math.min(1, Math.max(0, channel))
  const encoded = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055
  const step = Math.round(encoded * 255) / 255
  return step <= 0.04045 ? step / 12.92 : ((step + 0.055) / 1.055) ** 2.4
}

/** OKLab matrices by Björn Ottosson: https://bottosson.github.io/posts/oklab/ */
const linearRgb = ({ l, c, h }: Oklch): number[] => {
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ]
}
