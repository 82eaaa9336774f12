import { readOrg, setLogo, setOwnAvatar } from '#modules/identity'
import type { Org } from 'wire/paths'

import type { Ctx, IncomingFile, Server } from '#platform'
import { letGo, takePicture } from './picture.service.ts'

/** The caller's own picture, and the logo of their org. */

export const setAvatar = async (server: Server, ctx: Ctx, file: IncomingFile): Promise<{ avatar_url: string }> => {
  const show = (tx: Parameters<typeof setOwnAvatar>[0], url: string) => setOwnAvatar(tx, ctx, url)
  return { avatar_url: await takePicture(server, { ctx, shape: 'avatar', source: file.source, show }) }
}

export const removeAvatar = (server: Server, ctx: Ctx): Promise<undefined> =>
  ctx.tx(async (tx) => {
    await letGo(server, tx, await setOwnAvatar(tx, ctx, null))
    return undefined
  })

export const setOrgLogo = async (server: Server, ctx: Ctx, file: IncomingFile): Promise<Org> => {
  await takePicture(server, {
    ctx,
    shape: 'logo',
    source: file.source,
    show: async (tx, url) => (await setLogo(tx, ctx, url)).before,
  })
  return readOrg(ctx)
}

export const removeOrgLogo = (server: Server, ctx: Ctx): Promise<Org> =>
  ctx.tx(async (tx) => {
    const { before, org } = await setLogo(tx, ctx, null)
    await letGo(server, tx, before)
    return org
  })
