/** A CSV file, read as a stream: bytes to text, text to records. Nothing is held but one record. */

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
export type Delimiter = ',' | ';' | '\t' | '|'

/** A row of the file: the line on which it begins, and its cells. */
export type CsvRecord = { line: number; cells: string[] }

/** A quote that nobody closes swallows the rest of the file: a row longer than this is one. */
const MAX_RECORD_BYTES = 1_000_000

/** Where reading broke off, for people. */
export type Unreadable = { unreadable: string }

export type Reading = { source: AsyncIterable<Buffer>; encoding: Encoding; delimiter: Delimiter }

/** Its text; the mark at the beginning is not part of it. Bytes are counted as they pass. */
export async function* decode(
  source: AsyncIterable<Buffer>,
  encoding: Encoding,
  count: (bytes: number) => void = () => {},
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of source) {
    count(chunk.length)
    yield decoder.decode(chunk, { stream: true })
  }
  yield decoder.decode()
}

/** Every record that holds something, with the line on which it begins; at last, perhaps, why it cannot be read on. */
export async function* readRecords(
  text: AsyncIterable<string> | Iterable<string>,
  delimiter: Delimiter,
): AsyncGenerator<CsvRecord | Unreadable> {
  const { parse } = await import('csv-parse')
  let line = 1
  const read: CsvRecord[] = []
  const parser = parse({
    delimiter,
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: MAX_RECORD_BYTES,
    // Kept here: a stream that breaks drops what was read of it.
    on_record: (cells: string[]) => {
      if (cells.some((cell) => cell.trim() !== '')) read.push({ line, cells })
      line += 1 + breaksIn(cells)
      return null
    },
  })
  let failure: Error | undefined
  parser.on('error', (error: Error) => {
    failure ??= error
  })
  try {
    for await (const chunk of text) {
      await settled((done) => parser.write(chunk, done))
      yield* read.splice(0)
      if (failure) break
    }
    if (!failure) await settled((done) => parser.end(done))
    yield* read.splice(0)
    if (failure) yield { unreadable: reasonOf(failure, line) }
  } finally {
    parser.destroy()
  }
}

/** Done, or failed: the parser says that itself. */
const settled = (begin: (done: () => void) => void): Promise<void> =>
  new Promise((resolve) => {
    begin(resolve)
  })

const breaksIn = (cells: readonly string[]): number => {
  let breaks = 0
  for (const cell of cells)
    if (cell.includes('\n') || cell.includes('\r')) breaks += cell.match(/\r\n|\r|\n/g)?.length ?? 0
  return breaks
}

const reasonOf = (error: Error, line: number): string => {
  if (!('code' in error) || !String(error.code).startsWith('CSV_')) throw error
  return `The row that begins on line ${line} does not end: a quote is opened there and not closed. Mend that row and upload the file again.`
}
