import { readFileSync } from 'node:fs'

import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Contractor } from 'wire/paths'

import { openTestHouse, type Caller, type TestHouse } from '../../testing/house.ts'
import { makeContractor } from './contractor.make.ts'
import { checkImport, csvFile, rowsOf, runImport, uploadImport } from './import.make.ts'

/** Import of contractors: what goes in, what is refused, and what the dry run says. */

let house: TestHouse
let owner: Caller
let manager: Caller
beforeAll(async () => {
  house = await openTestHouse()
  owner = house.as('owner')
  manager = house.as('manager')
})
afterAll(() => house.close())

const upload = (content: string | Buffer) => owner.call('createContractorImport', { file: csvFile(content) })

/** Everybody whom a file brought in, by e-mail. */
const peopleOf = async (id: string): Promise<Map<string, Contractor>> => {
  const rows = await rowsOf(owner, id)
  const ids = rows.flatMap(({ contractor_id }) => contractor_id ?? [])
  const people = await Promise.all(
    ids.map(async (of) => (await owner.call('getContractor', { params: { id: of } })).body),
  )
  return new Map(people.map((person) => [person.email, person]))
}

const HEADER = 'Name,Email,Specialty'

describe('a file', () => {
  test('of UTF-8 with its mark goes in', async () => {
    const { body } = await upload(`\uFEFF${HEADER}\nÁna,ana@bom.test,design\n`)
    expect(body).toMatchObject({ encoding: 'utf-8', delimiter: ',' })
    expect(body.columns.map(({ name }) => name)).toEqual(['Name', 'Email', 'Specialty'])
  })

  test('in Latin-1 keeps its letters', async () => {
    const content = Buffer.from(
      'Name;Email;Fachgebiet;Stundensatz\nJörg Müßig;joerg@latin.test;Fotografie;85,50 \x80\n',
      'latin1',
    )
    const { id } = await runImport(house, owner, {
      content,
      mapping: {
        columns: { Name: 'display_name', Email: 'email', Fachgebiet: 'specialties', Stundensatz: 'hourly_rate' },
      },
    })
    const { body } = await owner.call('getContractorImport', { params: { id } })
    expect(body).toMatchObject({ encoding: 'windows-1252', delimiter: ';', result: { created: 1 } })
    const people = await peopleOf(id)
    expect(people.get('joerg@latin.test')).toMatchObject({
      display_name: 'Jörg Müßig',
      hourly_rate_cents: 8550,
      currency: 'EUR',
      specialties: ['photography'],
    })
  })

  test('in Latin-1 is known by a letter that stands a megabyte away', async () => {
    const padding = `${'x'.repeat(60)}\n`.repeat(20_000)
    const content = Buffer.from(`${HEADER}\n${padding}J\xF6rg,far@latin.test,design\n`, 'latin1')
    expect((await upload(content)).body.encoding).toBe('windows-1252')
  })

  test('in UTF-8 with one bad place is read as UTF-8, and only that row stays out', async () => {
    const good = Array.from({ length: 12 }, (_, n) => `Zoë Müßig ${n},zoe${n}@slip.test,design\n`).join('')
    const bad = Buffer.from('J\xF6rg,slip@slip.test,design\n', 'latin1')
    const { id } = await runImport(house, owner, { content: Buffer.concat([Buffer.from(`${HEADER}\n${good}`), bad]) })
    const { body } = await owner.call('getContractorImport', { params: { id } })
    expect(body).toMatchObject({ encoding: 'utf-8', result: { created: 12 }, dry_run: { problems: 1 } })
    expect((await peopleOf(id)).get('zoe3@slip.test')).toMatchObject({ display_name: 'Zoë Müßig 3' })
    const { problems } = (await rowsOf(owner, id)).find(({ kind }) => kind === 'problem') ?? {}
    expect(problems?.map(({ field, value, message }) => [field, value, message])).toContainEqual([
      'display_name',
      'J\uFFFDrg',
      'Holds a character that cannot be read.',
    ])
  })

  test.each(['utf-16le', 'utf-16be'])('in %s with its mark goes in', async (encoding) => {
    const little = Buffer.from(`\uFEFF${HEADER}\nZoë,zoe@${encoding}.test,design\n`, 'utf16le')
    const { id, result } = await runImport(house, owner, {
      content: encoding === 'utf-16le' ? little : little.swap16(),
    })
    expect(result).toMatchObject({ created: 1 })
    expect((await rowsOf(owner, id))[0]).toMatchObject({ display_name: 'Zoë', outcome: 'created' })
  })

  test.each([',', ';', '\t', '|'] as const)('separated by %j is read', async (delimiter) => {
    const content = `${HEADER}\n"Name, with; all| signs",a@x.test,design\n`
    const { body } = await upload(`${content.split('\n')[0]?.replaceAll(',', delimiter)}\n${content.split('\n')[1]}`)
    expect(body.delimiter).toBe(delimiter)
  })

  test('that names its separator in the first line, as Excel writes it, is read', async () => {
    const { id, dry_run } = await checkImport(house, owner, {
      content: `sep=;\n${HEADER.replaceAll(',', ';')}\nAna;ana@sep.test;design\n;no name;\n`,
    })
    expect(dry_run).toMatchObject({ rows: 2, new: 1, problems: 1 })
    expect((await rowsOf(owner, id)).map(({ line }) => line)).toEqual([3, 4])
  })

  const REFUSED: [what: string, content: string | Buffer, sentence: RegExp][] = [
    ['empty', '', /is empty/],
    ['with a header and nobody', `${HEADER}\n\n  \n`, /no rows of people/],
    ['without a header', 'Ana,ana@x.test,design\nBo,bo@x.test,design\n', /first row holds a person/],
    [
      'with 501 columns',
      `${Array.from({ length: 501 }, (_, at) => `c${at}`).join(',')}\n1\n`,
      /501 columns; at most 500/,
    ],
    ['with U+0000', `${HEADER}\nAna\0,ana@x.test,design\n`, /U\+0000/],
    ['that is a workbook', Buffer.from('504b030414000600', 'hex'), /Excel workbook.*CSV UTF-8/],
    ['that is a PDF', '%PDF-1.4 and more', /not a text file/],
    ['of control codes', Buffer.from(Array.from({ length: 500 }, (_, at) => (at % 25) + 1)), /not a text file/],
    ['with a quote that nobody closes', `Name,"Email\n${'a,b\n'.repeat(9)}`, /line 1 does not end/],
  ]
  test.each(REFUSED)('%s is refused with what to do', async (_what, content, sentence) => {
    const { problem } = await upload(content)
    expect(problem).toMatchObject({ status: 422, code: 'file_unreadable' })
    expect(problem.detail).toMatch(sentence)
  })

  test('that was refused leaves nothing behind', async () => {
    const before = (await owner.call('listContractorImports')).body.total
    await upload('')
    expect((await owner.call('listContractorImports')).body.total).toBe(before)
    const client = new pg.Client(house.connect)
    await client.connect()
    const { rows } = await client.query('select from directory.imports where not is_uploaded')
    await client.end()
    expect(rows).toEqual([])
  })

  test('of 300 columns goes in, and those without a name or with the same one have one of their own', async () => {
    const header = ['Email', 'Email', '', ...Array.from({ length: 297 }, (_, at) => `Field ${at}`)]
    const { body } = await upload(`${header.join(',')}\na@x.test\n`)
    expect(body.columns).toHaveLength(300)
    expect(body.columns.slice(0, 3).map(({ name }) => name)).toEqual(['Email', 'Email (2)', 'Column 3'])
    expect(body.suggested_mapping.columns).toMatchObject({ Email: 'email', 'Email (2)': null })
  })

  test('whose columns are called like what every object has is read', async () => {
    const little = `\uFEFF${HEADER},__proto__,constructor\n👩‍🎨 مرحبا,rtl@x.test,design,x,y\nNu\0l,nul@x.test,design,,\n`
    const { id, columns, result } = await runImport(house, owner, { content: Buffer.from(little, 'utf16le') })
    expect(columns.slice(3).map(({ name }) => name)).toEqual(['Column 4', 'constructor'])
    expect(result).toEqual({ created: 1, changed: 0, left: 0 })
    expect(await rowsOf(owner, id)).toMatchObject([
      { display_name: '👩‍🎨 مرحبا', outcome: 'created' },
      { display_name: 'Nul', problems: [{ field: 'display_name', message: expect.stringMatching(/U\+0000/) }] },
    ])
  })

  test('of another form than a form is refused', async () => {
    const { problem } = await owner.call('createContractorImport', { body: { a: 1 } })
    expect(problem.status).toBe(415)
  })

  test('that cannot be read to its end fails with the line, and can be cancelled', async () => {
    const content = `${HEADER}\n${'A,a@x.test,design\n'.repeat(30)}Bo,"end2@x.test,design\n${'C,c@x.test,design\n'.repeat(30)}`
    const { id, ...failed } = await checkImport(house, owner, { content })
    expect(failed).toMatchObject({ status: 'failed', failure: expect.stringMatching(/line 32 does not end/) })
    const { body } = await owner.call('cancelContractorImport', { params: { id }, key: true })
    expect(body.status).toBe('cancelled')
  })
})

describe('the dry run', () => {
  test('counts, lists problems with their line, and changes nobody', async () => {
    const { email, version, id: known } = await makeContractor(owner, { phone: '1', tags: ['old'] })
    const same = await makeContractor(owner, { bio: 'Same.' })
    const { id, status, dry_run, progress } = await checkImport(house, owner, {
      content: `Name,Email,Phone,Bio,Tags,Specialty
New One,new1@dry.test,,,"a, b",Graphic Designer
"Two
Lines",new2@dry.test,,,,seo

Bad,not an address,,,,seo
Ragged,new3@dry.test,,,,seo,one,more
Changed,${email.toUpperCase()},2,Cuts film.,new;OLD,editing
,${same.email},,Same.,,
Twice,NEW1@dry.test,,,,seo
`,
    })
    expect({ status, progress, dry_run }).toEqual({
      status: 'checked',
      progress: 1,
      dry_run: { rows: 7, new: 2, changed: 1, unchanged: 1, problems: 3, deactivated: 0 },
    })
    expect((await rowsOf(owner, id, { kind: 'problem' })).map(({ line, problems }) => [line, ...problems])).toEqual([
      [6, { field: 'email', value: 'not an address', message: 'Must be an e-mail address such as ana@example.com.' }],
      [7, { field: 'row', value: null, message: expect.stringMatching(/8 cells, the header 6/) }],
      [10, { field: 'email', value: 'new1@dry.test', message: 'Line 2 has the same e-mail. Keep one of the two.' }],
    ])
    expect(await rowsOf(owner, id, { kind: 'changed' })).toMatchObject([
      {
        line: 8,
        contractor_id: known,
        changes: [
          { field: 'display_name', to: 'Changed' },
          { field: 'phone', from: '1', to: '2' },
          { field: 'bio', from: null, to: 'Cuts film.' },
          { field: 'specialties', from: ['design'], to: ['design', 'editing'] },
          { field: 'tags', from: ['old'], to: ['old', 'new'] },
        ],
      },
    ])
    expect((await owner.call('getContractor', { params: { id: known } })).body.version).toBe(version)
  })

  test('holds each row against the rules of the API', async () => {
    const bad: [cells: string, field: string][] = [
      [`${'x'.repeat(201)},b1@rules.test,design,,,,`, 'display_name'],
      ['A,b2@rules.test,juggling,,,,', 'specialties'],
      ['A,b3@rules.test,,,,,', 'specialties'],
      ['A,b4@rules.test,design,-5,,,', 'hourly_rate_cents'],
      ['A,b5@rules.test,design,475.8m,,,', 'hourly_rate_cents'],
      ['A,b6@rules.test,design,1.200,,,', 'hourly_rate_cents'],
      ['A,b7@rules.test,design,,JPY0,,', 'currency'],
      ['A,b8@rules.test,design,85.50,JPY,,', 'hourly_rate_cents'],
      ['A,b9@rules.test,design,,,javascript:alert(1),', 'portfolio_links'],
      ['A,b10@rules.test,design,,,,w9_received', 'tax_status'],
      [',,design,,,,', 'email'],
    ]
    const { id, dry_run } = await checkImport(house, owner, {
      content: `Name,Email,Specialty,Rate,Currency,Portfolio,Tax status\n${bad.map(([cells]) => cells).join('\n')}\n`,
    })
    expect(dry_run).toMatchObject({ new: 0, problems: bad.length })
    const found = (await rowsOf(owner, id)).map(({ problems }) => problems[0]?.field)
    expect(found).toEqual(bad.map(([, field]) => field))
  })

  test('one bad row of many is listed, and the rest goes in', async () => {
    const rows = Array.from({ length: 1_203 }, (_, at) => `P ${at},many-${at}@many.test,design`)
    rows[700] = 'Bad,nobody,design'
    const { id, dry_run, result } = await runImport(house, owner, { content: `${HEADER}\n${rows.join('\n')}\n` })
    expect([dry_run?.problems, result]).toEqual([1, { created: 1_202, changed: 0, left: 0 }])
    expect(await rowsOf(owner, id, { kind: 'problem' })).toMatchObject([{ line: 702, outcome: null }])
    const { body } = await owner.call('listContractorImportRows', {
      params: { id },
      query: { limit: '200', kind: 'new' },
    })
    expect([body.rows.length, body.next_cursor]).toEqual([200, '201'])
  })

  test('says who is deactivated, and a run does not bring them back', async () => {
    const { id: gone, email } = await makeContractor(owner)
    await owner.call('deactivateContractor', { params: { id: gone }, key: true })
    const { id, dry_run } = await runImport(house, owner, { content: `${HEADER},Phone\nBack,${email},design,55\n` })
    expect(dry_run).toMatchObject({ changed: 1, deactivated: 1 })
    expect((await rowsOf(owner, id))[0]).toMatchObject({ is_deactivated: true })
    expect((await owner.call('getContractor', { params: { id: gone } })).body).toMatchObject({
      is_active: false,
      phone: '55',
    })
  })

  test('of a second import of the same file finds nothing to do', async () => {
    const content = `First name,Last name,Email,Specialty,Rate,Notes,Country,Tags,Instagram,Portfolio
Ana,Souza,ana@twice.test,"design, seo",$85,A note,Spain,a;b,@ana,https://a.test/x
`
    const mapping = { columns: {} }
    const { suggested_mapping } = await uploadImport(owner, content)
    await runImport(house, owner, { content, mapping: suggested_mapping })
    const { dry_run } = await checkImport(house, owner, {
      content,
      mapping: { ...suggested_mapping, ...mapping, columns: suggested_mapping.columns },
    })
    expect(dry_run).toMatchObject({ unchanged: 1, changed: 0, new: 0 })
  })

  test('does not let a blank cell erase what is known, nor a form that was received', async () => {
    const { id: known, email } = await makeContractor(owner, { phone: '1', hourly_rate_cents: 100, notes: 'Kind.' })
    await owner.call('setTaxStatus', { params: { id: known }, body: { tax_status: 'w9_received' }, key: true })
    const { dry_run } = await checkImport(house, owner, {
      content: `Email,Phone,Rate,Notes,Tax status\n${email},,n/a,-,W-9\n`,
    })
    expect(dry_run).toMatchObject({ unchanged: 1 })
  })

  test('refuses a rate whose currency would turn the other rate into another amount', async () => {
    const { email } = await makeContractor(owner, { hourly_rate_cents: 8_000, day_rate_cents: 60_000, currency: 'EUR' })
    const { id } = await checkImport(house, owner, { content: `Email,Hourly rate\n${email},$85\n` })
    expect((await rowsOf(owner, id))[0]?.problems[0]).toMatchObject({ field: 'currency', value: 'USD' })
    const { id: other } = await checkImport(house, owner, { content: `Email,Hourly rate\n${email},85\n` })
    expect((await rowsOf(owner, other))[0]).toMatchObject({
      currency: 'EUR',
      changes: [{ field: 'hourly_rate_cents', from: 8_000, to: 8_500 }],
    })
  })
})

describe('people without an e-mail', () => {
  const content = `﻿rank,channel_info,influence_score,posts,followers,country
1,cristi.example,92,3.3k,475.8m,Spain
2,kylie_example,91,6.9k,366.2m,
`

  test('of an influencer tool are found again by their handle', async () => {
    const uploaded = await uploadImport(owner, content)
    expect(uploaded.suggested_mapping).toMatchObject({
      columns: { channel_info: 'instagram', followers: 'note_line', rank: 'note_line' },
      defaults: { specialties: ['influencer_marketing'] },
      without_email: 'add',
    })
    const { id, result } = await runImport(house, owner, { content })
    expect(result).toMatchObject({ created: 2 })
    const [person] = [...(await peopleOf(id)).values()]
    expect(person).toMatchObject({
      display_name: 'cristi.example',
      needs_email: true,
      specialties: ['influencer_marketing'],
      social_links: { instagram: 'https://www.instagram.com/cristi.example' },
      notes: 'rank: 1\ninfluence_score: 92\nposts: 3.3k\nfollowers: 475.8m\ncountry: Spain',
    })
    const later = await runImport(house, owner, { content: content.replace('475.8m', '480m') })
    expect(later.dry_run).toMatchObject({ new: 0, changed: 1, unchanged: 1 })
    const again = await owner.call('getContractor', { params: { id: person?.id ?? '' } })
    expect(again.body.notes).toContain('followers: 480m')
    expect(again.body.notes).not.toContain('475.8m')
  })

  const samples = process.env['GUILDHALL_SAMPLES']
  const why = samples === undefined ? ' (skipped: set GUILDHALL_SAMPLES to the folder of public data)' : ''
  test.skipIf(samples === undefined)(`of a public list of 200 influencers all go in${why}`, async () => {
    const content = readFileSync(`${samples}/influencers/top_insta_influencers_data.csv`)
    expect(await runImport(house, house.as('owner', house.there), { content })).toMatchObject({
      dry_run: { rows: 200, new: 200, problems: 0 },
      result: { created: 200 },
    })
  })

  test('are problems where nobody asked for them', async () => {
    const { dry_run } = await checkImport(house, owner, { content, mapping: { without_email: 'problem' } })
    expect(dry_run).toMatchObject({ problems: 2 })
  })
})

describe('a mapping', () => {
  test('names columns of the file, and one for a field of one value', async () => {
    const { id } = await uploadImport(owner, `${HEADER}\nA,a@x.test,design\n`)
    const map = (columns: Record<string, string>) =>
      owner.call('mapContractorImport', { params: { id }, body: { mapping: { columns } }, key: true })
    expect((await map({ Nobody: 'email' })).problem.errors).toMatchObject([{ path: 'mapping.columns.Nobody' }])
    expect((await map({ Name: 'email', Email: 'email' })).problem.errors).toMatchObject([{ code: 'field_taken' }])
    expect((await map({ Name: 'rating' })).status).toBe(422)
    expect((await map({ Name: 'tags', Email: 'tags' })).status).toBe(200)
  })

  test('changed after a dry run asks for another one', async () => {
    const { id, mapping } = await checkImport(house, owner, { content: `${HEADER}\nA,a@map.test,design\n` })
    await owner.call('mapContractorImport', { params: { id }, body: { mapping }, key: true })
    const { problem } = await owner.call('runContractorImport', { params: { id }, key: true })
    expect(problem).toMatchObject({ code: 'invalid_transition', from: 'mapping' })
    expect((await owner.call('getContractorImport', { params: { id } })).body.dry_run).toBeNull()
  })

  test('changed while a dry run reads stops it', async () => {
    const { id, mapping } = await uploadImport(owner, `${HEADER}\nA,a@stop.test,design\n`)
    await owner.call('checkContractorImport', { params: { id }, key: true })
    await owner.call('mapContractorImport', { params: { id }, body: { mapping }, key: true })
    await house.work()
    expect((await owner.call('getContractorImport', { params: { id } })).body).toMatchObject({ status: 'mapping' })
  })
})

test('a manager may import, and finance may not even look', async () => {
  const { id } = await uploadImport(manager, `${HEADER}\nA,a@perm.test,design\n`)
  const finance = house.as('finance')
  for (const name of ['getContractorImport', 'listContractorImportRows', 'runContractorImport'] as const)
    expect((await finance.call(name, { params: { id } })).problem.code).toBe('permission_denied')
})
