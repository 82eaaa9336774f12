/** Storage's front door: a folder of this machine, or a bucket of anything that speaks S3. */
import { openLocalStore } from './local.ts'
import type { S3Options } from './s3.ts'
import type { FileStore } from './store.ts'

export type { S3Options } from './s3.ts'
export { AlreadyThere } from './store.ts'
export type { DirectLinks, FileStore, UploadLink } from './store.ts'

declare module '../../platform/ctx.ts' {
  interface Adapters {
    files: FileStore
  }
}

export type FilesOptions = { s3: S3Options | undefined; folder: string }

/** The SDK is loaded only where a bucket is configured. */
export const connectFiles = async ({ s3, folder }: FilesOptions): Promise<FileStore> => {
  if (s3 === undefined) return openLocalStore(folder)
  const { openS3Store } = await import('./s3.ts')
  return openS3Store(s3)
}
