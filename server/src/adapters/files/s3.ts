import { Readable } from 'node:stream'

import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'

import { AlreadyThere, type DirectLinks, type FileStore } from './store.ts'

/** Files in a bucket of anything that speaks S3. The browser sends and loads them itself, by links that we sign. */

export type S3Options = {
  bucket: string
  region: string
  /** Another service than Amazon's. */
  endpoint: string | undefined
  /** Without them the SDK looks where it always does: environment, profile, role of the machine. */
  credentials: { accessKeyId: string; secretAccessKey: string } | undefined
}

export const openS3Store = ({ bucket, region, endpoint, credentials }: S3Options): FileStore => {
  const client = new S3Client({
    region,
    // A checksum in a signed address would be that of an empty body.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    ...(credentials ? { credentials } : {}),
  })
  const origin = new URL(endpoint ?? `https://${bucket}.s3.${region}.amazonaws.com`).origin
  return {
    direct: linksOf(client, { bucket, origin }),
    write: async (key, { source, type }) => {
      const upload = new Upload({
        client,
        params: { Bucket: bucket, Key: key, Body: Readable.from(source), ContentType: type, IfNoneMatch: '*' },
      })
      await upload.done().catch((error: unknown) => {
        throw isThere(error) ? new AlreadyThere('This file is there already.') : error
      })
    },
    read: async (key) => {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
        return Body instanceof Readable ? Body : undefined
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined
        throw error
      }
    },
    remove: async (key) => {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }))
    },
    // Parts of broken uploads are for the bucket's own lifecycle rule.
    tidy: async () => {},
  }
}

const isThere = (error: unknown): boolean =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === 412

/** Type, length and "not there yet" are signed, so a link takes that file once and no other. */
const linksOf = (client: S3Client, { bucket, origin }: { bucket: string; origin: string }): DirectLinks => ({
  origin,
  upload: async ({ key, type, size, sha256, seconds }) => {
    const checksum = sha256 ? { ChecksumSHA256: sha256.toString('base64') } : {}
    const command = new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      ContentType: type,
      ContentLength: size,
      IfNoneMatch: '*',
      ...checksum,
    })
    const url = await getSignedUrl(client, command, {
      expiresIn: seconds,
      signableHeaders: new Set(['content-type', 'content-length']),
      unhoistableHeaders: new Set(['if-none-match', 'x-amz-checksum-sha256']),
    })
    const headers = { 'content-type': type, 'if-none-match': '*' }
    return {
      url,
      headers: sha256 ? { ...headers, 'x-amz-checksum-sha256': sha256.toString('base64') } : headers,
    }
  },
  download: ({ key, type, disposition, seconds }) =>
    getSignedUrl(
      client,
      new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        ResponseContentType: type,
        ResponseContentDisposition: disposition,
        ResponseCacheControl: 'private, no-store',
      }),
      { expiresIn: seconds },
    ),
})
