import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { makeContract } from '../contracts/contract.make.ts'
import { openTestHouse, type Caller, type TestHouse } from '../../testing/house.ts'
import { announce, PDF, PNG, put, uploadDocument, type OnShelf } from './document.make.ts'

let house: TestHouse
let owner: Caller
beforeAll(async () => {
  house = await openTestHouse()
  owner = house.as('owner')
})
afterAll(() => house.close())

const draft = async (): Promise<OnShelf> => ({ kind: 'contract', id: (await makeContract(owner)).id })
const download = async (of: OnShelf, document_id: string, disposition: 'inline') => {
  const { body } = await owner.call('downloadContractDocument', {
    params: { id: of.id, document_id },
    query: { disposition },
  })
  const { pathname, search } = new URL(body.url)
  return house.app.server.fastify.inject({ method: 'GET', url: `${pathname}${search}` })
}

describe('X3: what is in a file decides', () => {
  const as = async (file_type: string, bytes: Buffer): Promise<string> => {
    const of = await draft()
    const { body: granted } = await owner.call('presignContractDocument', {
      params: { id: of.id },
      body: { ...announce({ bytes, file_type }), document_category: 'other' },
    })
    await put(house, granted, { bytes })
    const { status, problem } = await owner.call('confirmContractDocument', {
      params: { id: of.id },
      body: { document_id: granted.document_id },
      key: true,
    })
    return status === 201 ? 'kept' : problem.code
  }
  const zip = (name: string): Buffer => {
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50, 0)
    header.writeUInt16LE(name.length, 26)
    return Buffer.concat([header, Buffer.from(name)])
  }
  const compound = (text: string): Buffer =>
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      Buffer.from(text, 'utf16le'),
      Buffer.alloc(64),
    ])

  test.each([
    ['a page as a PDF', 'application/pdf', Buffer.from('<html><script>alert(1)</script>')],
    ['a program as a picture', 'image/png', Buffer.from('4d5a90000300000004000000ffff', 'hex')],
    [
      'a drawing with a script as a picture',
      'image/png',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
    ],
    ['junk before a PDF', 'application/pdf', Buffer.concat([Buffer.from('PK junk '), PDF])],
    ['a picture as a PDF', 'application/pdf', PNG],
    ['a PDF as text', 'text/plain', PDF],
    ['bytes as text', 'text/plain', Buffer.from([0xff, 0xfe, 0x00, 0x41])],
    [
      'an archive as a Word document',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      zip('readme.txt'),
    ],
    ['a spreadsheet as a Word document', 'application/msword', compound('Workbook')],
  ])('%s is refused', async (_what, type, bytes) => {
    expect(await as(type, bytes)).toBe('upload_mismatch')
  })

  test.each([
    ['a picture', 'image/png', PNG],
    ['text in any language', 'text/plain', Buffer.from('Vereinbarung – 契約 – عقد')],
    ['markup as text', 'text/plain', Buffer.from('<html><script>alert(1)</script></html>')],
    ['an old Word document', 'application/msword', compound('WordDocument')],
  ])('%s is kept', async (_what, type, bytes) => {
    expect(await as(type, bytes)).toBe('kept')
  })

  test('markup is saved, never shown; a picture may be shown, in a sandbox', async () => {
    const of = await draft()
    const bytes = Buffer.from('<html><script>alert(1)</script></html>')
    const text = await uploadDocument(house, { caller: owner, of, bytes, file_type: 'text/plain' })
    const shown = await download(of, text.id, 'inline')
    expect(shown.headers['content-disposition']).toMatch(/^attachment/)
    const face = await uploadDocument(house, { caller: owner, of, bytes: PNG, file_type: 'image/png' })
    const picture = await download(of, face.id, 'inline')
    expect(picture.headers['content-disposition']).toMatch(/^inline/)
    for (const { headers } of [shown, picture]) {
      expect(headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/)
      expect(headers['x-content-type-options']).toBe('nosniff')
    }
  })
})
