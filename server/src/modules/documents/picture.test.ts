import { deflateSync } from 'node:zlib'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { makeContractor } from '../directory/contractor.make.ts'
import { openTestHouse, type Caller, type TestHouse } from '../../testing/house.ts'
import { PNG } from './document.make.ts'
import { sweep } from './sweep.service.ts'

let house: TestHouse
let owner: Caller
beforeAll(async () => {
  house = await openTestHouse()
  owner = house.as('owner')
})
afterAll(() => house.close())

const file = (bytes: Buffer, { name = 'face.png', type = 'image/png' } = {}) => ({ file: { name, type, bytes } })
const get = (url: string) => house.app.server.fastify.inject({ method: 'GET', url })

/** A photograph as a camera writes it: turned, and with the place where it was taken. */
const photograph = async (): Promise<Buffer> => {
  const { default: sharp } = await import('sharp')
  return sharp({ create: { width: 900, height: 600, channels: 3, background: '#884422' } })
    .withExif({ IFD0: { Copyright: 'secret-owner' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
    .jpeg()
    .toBuffer()
}

/** A PNG that says how large it is, with next to nothing behind it. */
const claims = (side: number): Buffer => {
  const chunk = (name: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(name), data])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(data.length)
    frame.writeUInt32BE(crc(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  const size = Buffer.alloc(13)
  size.writeUInt32BE(side, 0)
  size.writeUInt32BE(side, 4)
  size.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([
    signature,
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
const crc = (bytes: Buffer): number => {
  let value = ~0
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (0xed_b8_83_20 & -(value & 1))
  }
  return ~value >>> 0
}

describe('a picture', () => {
  test('of a contractor is made small, loses what the camera wrote, and is shown by its address', async () => {
    const { default: sharp } = await import('sharp')
    const { id } = await makeContractor(owner)
    const set = await owner.call('setContractorAvatar', {
      params: { id },
      ...file(await photograph(), { name: 'a.jpg' }),
    })
    expect(set.status).toBe(200)
    const { avatar_url } = set.body
    expect((await owner.call('getContractor', { params: { id } })).body.avatar_url).toBe(avatar_url)

    const shown = await get(avatar_url)
    expect(shown.headers).toMatchObject({ 'content-type': 'image/webp', 'x-content-type-options': 'nosniff' })
    const { width, height, format, exif } = await sharp(shown.rawPayload).metadata()
    expect({ width, height, format, exif }).toEqual({ width: 512, height: 512, format: 'webp', exif: undefined })
    expect(shown.rawPayload.includes('secret-owner')).toBe(false)
  })

  test('that is read and sent back with the record is kept', async () => {
    const { id } = await makeContractor(owner)
    const { body } = await owner.call('setContractorAvatar', { params: { id }, ...file(PNG) })
    const again = await owner.call('updateContractor', { params: { id }, body, key: true })
    expect(again.body.avatar_url).toBe(body.avatar_url)
  })

  test('that was replaced or removed is swept; the one in use stays', async () => {
    const first = await owner.call('setOrgLogo', file(PNG))
    const second = await owner.call('setOrgLogo', file(PNG))
    expect(first.body.logo_url).not.toBe(second.body.logo_url)
    house.runtime.clock.advance(3_601)
    await sweep(house.ctx())
    house.runtime.clock.advance(-3_601)
    expect((await get(first.body.logo_url ?? '')).statusCode).toBe(404)
    expect((await get(second.body.logo_url ?? '')).statusCode).toBe(200)
    expect((await owner.call('removeOrgLogo', { key: true })).body.logo_url).toBeNull()
  })

  test('of the account is shown by GET /me, and initials come back when it is removed', async () => {
    const viewer = house.as('viewer')
    const { body } = await viewer.call('setAccountAvatar', file(PNG))
    expect((await viewer.call('getMe')).body.user.avatar_url).toBe(body.avatar_url)
    expect((await viewer.call('removeAccountAvatar', { key: true })).status).toBe(204)
    expect((await viewer.call('getMe')).body.user.avatar_url).toBeNull()
  })

  test('at a forged address, or of another org, is missing', async () => {
    const { body } = await owner.call('setOrgLogo', file(PNG))
    const url = body.logo_url ?? ''
    for (const forged of [`${url}x`, url.replace(house.here.org_id, house.there.org_id), '/files/pictures/x/y'])
      expect((await get(forged)).statusCode).toBe(404)
  })
})

describe('refused', () => {
  const upload = async (bytes: Buffer, as = {}) => (await owner.call('setOrgLogo', file(bytes, as))).problem

  test('X3: a drawing with a script, whatever it is called', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    for (const as of [
      { name: 'a.svg', type: 'image/svg+xml' },
      { name: 'a.png', type: 'image/png' },
    ])
      expect(await upload(svg, as)).toMatchObject({ status: 415, code: 'unsupported_media_type' })
  })

  test('X4: a picture that would unfold to 900 megapixels, and one that is not whole', async () => {
    expect(await upload(claims(30_000))).toMatchObject({ status: 422, code: 'picture_unreadable' })
    expect(await upload(claims(400))).toMatchObject({ status: 422, code: 'picture_unreadable' })
  })

  test('X4: more than 10 MB', async () => {
    const big = Buffer.concat([PNG, Buffer.alloc(10_485_760)])
    expect(await upload(big)).toMatchObject({ status: 413, code: 'too_large', limit_bytes: 10_485_760 })
  })

  test('a form without the file, and what is no form', async () => {
    const token = { authorization: `Bearer ${owner.token}` }
    const form = new Response(new FormData())
    const send = async (payload: string | Buffer, type: string) => {
      const headers = { ...token, 'content-type': type }
      const url = '/api/v1/org/logo'
      return (await house.app.server.fastify.inject({ method: 'PUT', url, headers, payload })).json<{ code: string }>()
        .code
    }
    const empty = Buffer.from(await form.arrayBuffer())
    expect(await send(empty, form.headers.get('content-type') ?? '')).toBe('malformed_request')
    expect(await send('{}', 'application/json')).toBe('unsupported_media_type')
    expect(await send(PNG, 'image/png')).toBe('unsupported_media_type')
  })
})
