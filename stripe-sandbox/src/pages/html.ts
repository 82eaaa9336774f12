/** Markup that is safe to send; only `html` makes it. */
export type Html = { markup: string }

export type Piece = Html | string | number | boolean | null | undefined | Html[]

/** A template whose values are escaped unless they are markup themselves. */
export const html = (parts: TemplateStringsArray, ...pieces: Piece[]): Html => ({
  markup: parts.map((part, index) => part + (index < pieces.length ? shown(pieces[index]) : '')).join(''),
})

const shown = (piece: Piece): string => {
  if (piece === null || piece === undefined || piece === false) return ''
  if (Array.isArray(piece)) return piece.map((inner) => inner.markup).join('')
  return typeof piece === 'object' ? piece.markup : escaped(String(piece))
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '')

export type Page = { title: string; style: string; body: Html }

/** A whole page. Nothing in it needs a script. */
export const page = ({ title, style, body }: Page): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${style}" />
      </head>
      <body>
        ${body}
      </body>
    </html> `.markup
