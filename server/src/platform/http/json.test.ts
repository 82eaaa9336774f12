import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { isReadableQuery, parseJson, parseQuery } from './json.ts'

const refusal = (text: string): unknown => {
  try {
    parseJson(text)
  } catch (error) {
    return error
  }
  return 'was taken'
}
const malformed = expect.objectContaining({ status: 400, code: 'malformed_request' })

describe('X11: JSON that is refused', () => {
  test.each([
    ['a key twice', '{"a":1,"a":2}'],
    ['a key twice with the same value', '{"a":1,"a":1}'],
    ['a key twice, nested', '{"list":[{"x":{"a":1,"b":2,"a":3}}]}'],
    ['a key twice, once escaped', String.raw`{"title":1,"t\u0069tle":2}`],
    ['__proto__', '{"__proto__":{"is_admin":true}}'],
    ['__proto__, nested', '{"list":[{"__proto__":null}]}'],
    ['__proto__, escaped', String.raw`{"\u005f_proto__":{}}`],
    ['33 levels', `${'['.repeat(33)}${']'.repeat(33)}`],
    ['100,000 levels', '['.repeat(100_000)],
    ['100,000 objects', '{"a":'.repeat(100_000)],
    ['a comma too many', '{"a":1,}'],
    ['a comment', '{"a":1}//'],
    ['two values', '{} {}'],
    ['a string without an end', '{"a":"b'],
    ['NaN', '{"a":NaN}'],
    ['single quotes', "{'a':1}"],
    ['a raw line break in a string', '{"a":"\n"}'],
  ])('%s', (_name, text) => {
    expect(refusal(text)).toEqual(malformed)
  })

  test('a megabyte of escaped quotes without an end is refused in linear time', () => {
    const started = performance.now()
    expect(refusal(`{"a":"${String.raw`\"`.repeat(500_000)}`)).toEqual(malformed)
    // Quadratic scanning takes minutes: the bound is not a measurement.
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})

describe('JSON that is taken', () => {
  test.each([
    ['32 levels', `${'['.repeat(32)}${']'.repeat(32)}`],
    ['colons, braces and quotes in texts', String.raw`{"a":"b: {\"c\": [","d":["x:y","{\"\\"]}`],
    ['the same key in two objects', '[{"a":1},{"a":2}]'],
    ['constructor, which schemas refuse', '{"constructor":1}'],
    ['a text of a megabyte', `{"a":"${'x'.repeat(1_000_000)}"}`],
    ['a text of escapes', `{"a":"${String.raw`\\\"`.repeat(200_000)}"}`],
  ])('%s', (_name, text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text))
  })

  test('whatever JSON.stringify writes comes back as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value)
        fc.pre(!text.includes('__proto__'))
        expect(parseJson(text)).toEqual(JSON.parse(text))
      }),
    )
  })
})

describe('F30: amounts are plain digits', () => {
  const amount = (written: string, key = '"amount_cents"'): unknown => {
    const parsed = parseJson(`{"milestones":[{${key}:${written}}]}`) as { milestones: Record<string, unknown>[] }
    return parsed.milestones[0]?.['amount_cents']
  }

  test.each(['1e3', '1E3', '100.0', '1.5', '1e-1', '0.0', '-1.0', '9.9e12'])('%s passes no schema', (written) => {
    expect(amount(written)).toBeNaN()
  })

  test('nor under an escaped name', () => {
    expect(amount('1e3', String.raw`"amount_c\u0065nts"`)).toBeNaN()
  })

  test.each(['0', '100', '-5'])('%s is a number', (written) => {
    expect(amount(written)).toBe(Number(written))
  })

  test('other numbers may have decimals', () => {
    expect(parseJson('{"hourly_cap_hours":1.5,"amount_cents":100}')).toEqual({
      hourly_cap_hours: 1.5,
      amount_cents: 100,
    })
  })
})

describe('query parameters', () => {
  test('a repeated one is a list, one is a text', () => {
    expect(parseQuery('status=draft&status=active&q=a+b%20c')).toEqual({ status: ['draft', 'active'], q: 'a b c' })
  })

  test('__proto__ is a name like any other', () => {
    const query = parseQuery('__proto__=x')
    expect(Object.keys(query)).toEqual(['__proto__'])
    expect(Object.getPrototypeOf(query)).toBe(Object.prototype)
  })

  test.each(['q=%', 'q=%E0%A4%A', 'q=%ED%A0%80', 'q=%zz'])(
    '%s is not readable, but parsing it throws nothing',
    (query) => {
      expect(isReadableQuery(`/x?${query}`)).toBe(false)
      expect(Object.keys(parseQuery(query))).toEqual(['q'])
    },
  )

  test.each(['/x', '/x?', '/x?q=a+b', '/x?q=100%25', '/x?q=%F0%9F%98%80?'])('%s is readable', (url) => {
    expect(isReadableQuery(url)).toBe(true)
  })
})
