/** What decoding leaves where bytes mean nothing. */
export const UNREADABLE = '\uFFFD'

/** As the database keeps it: no longer than this, without U+0000 and halves of characters. */
export const keepable = (text: string, most: number): string =>
  text.slice(0, most).replaceAll('\u0000', '').toWellFormed()
