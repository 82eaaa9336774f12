import { readLink, signLink } from '#platform'

/** Addresses of files that go through us. Who holds one needs nothing else, so each is for one thing and a short time. */

export const UPLOAD_SECONDS = 900
export const DOWNLOAD_SECONDS = 300

type Of = { org_id: string; id: string }
type Signing = { secret: string; origin: string }

const uploads = (org_id: string): string => `upload:${org_id}`
const pictures = (org_id: string): string => `picture:${org_id}`
const downloads = ({ org_id, until, disposition }: DownloadParts): string =>
  `download:${org_id}:${until}:${disposition}`

export type Disposition = 'attachment' | 'inline'
export type DownloadParts = { org_id: string; until: string; disposition: Disposition }

export const uploadAddress = ({ secret, origin }: Signing, { org_id, id }: Of): string =>
  `${origin}/files/uploads/${org_id}/${signLink(secret, { purpose: uploads(org_id), id })}`

export const readUpload = (secret: string, { org_id, token }: { org_id: string; token: string }): string | undefined =>
  readLink(secret, { purpose: uploads(org_id), token })

export const downloadAddress = (
  { secret, origin }: Signing,
  { id, ...parts }: DownloadParts & { id: string },
): string =>
  `${origin}/files/downloads/${parts.org_id}/${signLink(secret, { purpose: downloads(parts), id })}?until=${encodeURIComponent(parts.until)}&as=${parts.disposition}`

export const readDownload = (
  secret: string,
  { token, ...parts }: DownloadParts & { token: string },
): string | undefined => readLink(secret, { purpose: downloads(parts), token })

/** Pictures keep their address: it is written where they are shown. Nobody guesses it. */
export const pictureAddress = (secret: string, { org_id, id }: Of): string =>
  `/files/pictures/${org_id}/${signLink(secret, { purpose: pictures(org_id), id })}`

export const readPicture = (secret: string, { org_id, token }: { org_id: string; token: string }): string | undefined =>
  readLink(secret, { purpose: pictures(org_id), token })

export const pictureKey = ({ org_id, id }: Of): string => `orgs/${org_id}/pictures/${id}`
