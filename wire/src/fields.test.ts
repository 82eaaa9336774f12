import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type * as z from 'zod'

import { DateOnly, Email, HttpUrl, Id, PublicUrl, requiredText, text } from './fields.ts'

const takes = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success

describe('S8: an e-mail has one spelling', () => {
  test.each([
    [' Ana@Example.COM ', 'ana@example.com'],
    ['ａｎａ@example.com', 'ana@example.com'],
    ['cafe\u0301@example.com', 'café@example.com'],
    ['café@example.com', 'café@example.com'],
    ['a.b+c@example.com', 'a.b+c@example.com'],
    ['ΑΝΑ@example.com', 'ανα@example.com'],
    ['\u212Aim@example.com', 'kim@example.com'],
    ['用户@例子.公司', '用户@例子.公司'],
  ])('%j is %s', (written, kept) => {
    expect(Email.parse(written)).toBe(kept)
  })

  test('which stays as it is when it is read again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), (local) => {
        const first = Email.safeParse(`${local}@example.com`)
        if (first.success) expect(Email.parse(first.data)).toBe(first.data)
      }),
    )
  })

  test.each([
    '',
    'ana',
    'ana@',
    '@example.com',
    'ana@example',
    'a b@example.com',
    'ana@@example.com',
    'ana@example..com',
    'ana@.com',
    'ana\u0000@example.com',
    'ana\ud83d@example.com',
    'ana@example.com\r\nbcc: x@example.com',
    '"ana"@example.com',
    `${'a'.repeat(250)}@example.com`,
  ])('%j is refused', (written) => {
    expect(takes(Email, written)).toBe(false)
  })
})

describe('texts', () => {
  test('count code points, after trimming', () => {
    expect(takes(text(3), '😀😀😀')).toBe(true)
    expect(takes(text(3), '😀😀😀😀')).toBe(false)
    expect(takes(text(3), '  abc  ')).toBe(true)
  })

  test('hold neither U+0000 nor broken characters', () => {
    for (const value of ['a\u0000', '\ud800', 'a\udfffb']) expect(takes(text(10), value)).toBe(false)
  })

  test('that must say something do', () => {
    for (const value of ['', ' ', '\n\t', '\u00a0']) expect(takes(requiredText(10), value)).toBe(false)
  })
})

describe('ids and dates', () => {
  test('an id is kept in lower case', () => {
    expect(Id.parse('0190A1B2-0000-7000-8000-00000000000F')).toBe('0190a1b2-0000-7000-8000-00000000000f')
  })

  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-1-1',
    '1899-12-31',
    '0000-01-01',
    '10000-01-01',
    '2026-03-12T00:00:00Z',
    '',
  ])('%s is no date', (value) => {
    expect(takes(DateOnly, value)).toBe(false)
  })

  test.each(['2028-02-29', '1900-01-01', '9999-12-31'])('%s is a date', (value) => {
    expect(takes(DateOnly, value)).toBe(true)
  })
})

describe('web addresses', () => {
  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://example.com',
    '//example.com',
    'example.com',
    'http://',
    'https://user:secret@example.com',
    'https://user@example.com',
    ' ',
    'http://exa mple.com',
  ])('%j is refused', (value) => {
    expect(takes(HttpUrl(500), value)).toBe(false)
    expect(takes(PublicUrl(500), value)).toBe(false)
  })

  test.each([
    'http://localhost',
    'http://localhost:3000/x',
    'http://LOCALHOST.',
    'http://a.localhost',
    'http://printer.local',
    'http://printer.local./',
    'http://db.internal',
    'http://internal',
    'http://127.0.0.1',
    'http://127.1',
    'http://2130706433',
    'http://0x7f.1',
    'http://017700000001',
    'http://0.0.0.0',
    'http://10.1.2.3',
    'http://172.16.0.1',
    'http://172.31.255.255',
    'http://192.168.1.1',
    'http://169.254.169.254/latest/meta-data',
    'http://100.64.0.1',
    'http://[::1]',
    'http://[::]',
    'http://[::ffff:127.0.0.1]',
    'http://[fd00::1]',
    'http://[fe80::1]',
    'http://[febf::1]',
    'http://１２７.0.0.1',
  ])('X6: %s is private', (value) => {
    expect(takes(PublicUrl(500), value)).toBe(false)
  })

  test.each([
    'https://example.com/spring?x=1#y',
    'https://www.internationalshop.com',
    'https://localhost.example.com',
    'https://local.example.com',
    'https://my.locals.com',
    'https://10.example.com',
    'https://127.example.com',
    'https://172.15.0.1',
    'https://172.32.0.1',
    'https://100.128.0.1',
    'https://11.0.0.1',
    'https://[2606:4700::1111]',
    'https://fdic.gov',
    'https://müller.de',
  ])('%s is public', (value) => {
    expect(takes(PublicUrl(500), value)).toBe(true)
  })
})
