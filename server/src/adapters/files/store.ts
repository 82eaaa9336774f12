/** Where files lie. Keys are made by us, hold no file name, and are written once. */
export type FileStore = {
  /** Writes a whole file, or nothing; throws AlreadyThere where the key was written before. */
  write(key: string, file: { source: AsyncIterable<Buffer>; type: string }): Promise<void>
  /** The file, in pieces; undefined where there is none. */
  read(key: string): Promise<AsyncIterable<Buffer> | undefined>
  /** Gone; nothing happens where there is none. */
  remove(key: string): Promise<void>
  /** Forgets what uploads that broke off left behind. */
  tidy(): Promise<void>
  /** Links that lead past us, straight to the store; undefined where files go through us. */
  readonly direct: DirectLinks | undefined
}

export type DirectLinks = {
  /** The origin that a browser sends to and loads from. */
  readonly origin: string
  upload(grant: UploadGrant): Promise<UploadLink>
  download(file: DownloadGrant): Promise<string>
}

export type UploadGrant = { key: string; type: string; size: number; sha256: Buffer | null; seconds: number }
export type UploadLink = { url: string; headers: Record<string, string> }
export type DownloadGrant = { key: string; type: string; disposition: string; seconds: number }

/** A key is written once: what was confirmed is never another file. */
export class AlreadyThere extends Error {
  override readonly name = 'AlreadyThere'
}
