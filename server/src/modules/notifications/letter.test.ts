import { createServer } from 'node:net'

import pg from 'pg'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { postLetter, type Ctx } from '#platform'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { sendLetter, sweepLetters } from './letter.service.ts'

let house: TestHouse
let admin: pg.Client
afterEach(async () => {
  await admin.end()
  await house.close()
})

const open = async (smtp_url?: string): Promise<void> => {
  house = await openTestHouse(smtp_url === undefined ? {} : { smtp_url })
  admin = new pg.Client(house.connect)
  await admin.connect()
}

const PARAMS = {
  changed_by: 'Eve <script>alert(1)</script>',
  contracts_before: '$1',
  contracts_after: 'off',
  payments_before: 'off',
  payments_after: 'off',
}
const post = (ctx: Ctx, key?: string): Promise<void> =>
  ctx.tx(async (tx) =>
    postLetter(tx, ctx, {
      letter: 'org-four-eyes-lowered',
      to: { email: 'ana@example.com', name: 'Ana\r\nBcc: all@example.com', user_id: null },
      params: PARAMS,
      ...(key === undefined ? {} : { key }),
    }),
  )
const states = async (): Promise<Record<string, unknown>[]> =>
  (await admin.query('select state, failure, params from platform.letters order by id')).rows
const ids = async (): Promise<string[]> =>
  (await admin.query<{ id: string }>('select id from platform.letters order by id')).rows.map(({ id }) => id)

describe('a letter', () => {
  beforeEach(() => open())

  test('that was posted is sent in the name of the org, as HTML and as text, and what it said is forgotten', async () => {
    await post(house.ctx())
    await house.work()
    const [letter] = await house.letters()
    expect(letter).toMatchObject({
      from: { name: 'Org here via Guildhall' },
      subject: 'Four eyes were lowered at Org here',
    })
    expect(letter?.text).toContain('http://guildhall.test/settings/org')
    expect(letter?.html).toContain('http://guildhall.test/settings/org')
    expect(await states()).toEqual([{ state: 'sent', failure: null, params: {} }])
  })

  test('X7: script in a name is inert', async () => {
    await post(house.ctx())
    await house.work()
    const [letter] = await house.letters()
    expect(letter?.html).not.toContain('<script>')
    expect(letter?.html).toContain('Eve &#60;script&#62;')
  })

  test('X13: a line break in a name starts no header', async () => {
    await post(house.ctx())
    await house.work()
    expect((await house.letters())[0]?.to.name).toBe('Ana Bcc: all@example.com')
  })

  test('is not there when its transaction fails', async () => {
    const ctx = house.ctx()
    const failing = ctx.tx(async (tx) => {
      postLetter(tx, ctx, { letter: 'org-four-eyes-lowered', to: { email: 'a@b.test', name: null, user_id: null } })
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await house.work()
    expect(await states()).toEqual([])
  })

  test('posted twice under one key is one letter', async () => {
    await post(house.ctx(), 'once')
    await post(house.ctx(), 'once')
    await house.work()
    expect(await house.letters()).toHaveLength(1)
  })

  test('sent by a job that runs again goes out once', async () => {
    await post(house.ctx())
    await house.work()
    const [id = ''] = await ids()
    await sendLetter(house.ctx(), id)
    await admin.query(
      "update platform.letters set state = 'planned', sent_at = null, held_until = now() + interval '5 minutes'",
    )
    await expect(sendLetter(house.ctx(), id)).rejects.toThrow('held by another worker')
    expect(await house.letters()).toHaveLength(1)
  })

  test('of another org is not sent by this one', async () => {
    await post(house.ctx())
    const [id = ''] = await ids()
    await sendLetter(house.ctx(house.there), id)
    expect(await house.letters()).toEqual([])
  })
})

/** A port where nobody listens yet. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

describe('through a mail server', () => {
  type Heard = { to: string; text: string }
  let heard: Heard[]
  let port: number
  let server: SMTPServer | undefined
  const listen = async (answer: 'accepts' | 'greylists' | 'refuses' | 'hangs up'): Promise<void> => {
    const smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: (_address, _session, done) => {
        if (answer === 'accepts' || answer === 'hangs up') return done()
        done(Object.assign(new Error('not you'), { responseCode: answer === 'refuses' ? 550 : 451 }))
      },
      onData: (stream, { envelope }, done) => {
        let text = ''
        stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
        stream.on('end', () => {
          heard.push({ to: envelope.rcptTo.map(({ address }) => address).join(), text })
          if (answer === 'hangs up') for (const { _socket } of smtp.connections) _socket.destroy()
          else done()
        })
      },
    })
    smtp.on('error', () => {})
    await new Promise<void>((resolve) => smtp.listen(port, '127.0.0.1', resolve))
    server = smtp
  }
  const silence = async (): Promise<void> => {
    const closing = server
    server = undefined
    if (closing) await new Promise<void>((resolve) => closing.close(resolve))
  }

  beforeEach(async () => {
    heard = []
    port = await freePort()
    await open(`smtp://127.0.0.1:${port}`)
  })
  afterEach(silence)

  test('a letter arrives once, to its reader only', async () => {
    await listen('accepts')
    await post(house.ctx())
    await house.work()
    expect(heard).toHaveLength(1)
    expect(heard[0]?.to).toBe('ana@example.com')
    expect(heard[0]?.text).toMatch(/^From: "?Org here via Guildhall"? <mail@guildhall\.test>/m)
    expect(heard[0]?.text).not.toMatch(/^Bcc:/m)
  })

  test('while the server is away letters wait; when it is back each goes out once', async () => {
    for (let count = 0; count < 3; count += 1) await post(house.ctx())
    for (const id of await ids()) await expect(sendLetter(house.ctx(), id)).rejects.toThrow('ESOCKET')
    await listen('greylists')
    for (const id of await ids()) await expect(sendLetter(house.ctx(), id)).rejects.toThrow('451')
    expect((await states()).map(({ state }) => state)).toEqual(['planned', 'planned', 'planned'])
    await silence()

    await listen('accepts')
    for (const id of await ids()) await sendLetter(house.ctx(), id)
    for (const id of await ids()) await sendLetter(house.ctx(), id)
    expect(heard).toHaveLength(3)
  })

  test('an hour of outage loses nothing: what waits is queued again, and goes out once', async () => {
    for (let count = 0; count < 3; count += 1) await post(house.ctx())
    for (let minute = 0; minute < 60; minute += 15) {
      for (const id of await ids()) await expect(sendLetter(house.ctx(), id)).rejects.toThrow('ESOCKET')
      house.runtime.clock.advance(15 * 60)
    }
    await admin.query('delete from graphile_worker._private_jobs')
    await listen('accepts')
    await sweepLetters(house.ctx())
    await house.work()
    await sweepLetters(house.ctx())
    await house.work()
    expect(heard).toHaveLength(3)
    expect((await states()).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
  })

  test('two workers at once send a letter once', async () => {
    await listen('accepts')
    await post(house.ctx())
    const [id = ''] = await ids()
    await Promise.allSettled([1, 2, 3].map(() => sendLetter(house.ctx(), id)))
    await sendLetter(house.ctx(), id)
    expect(heard).toHaveLength(1)
  })

  test('a server that has the text and does not answer is not given it again', async () => {
    await listen('hangs up')
    await post(house.ctx())
    const [id = ''] = await ids()
    await sendLetter(house.ctx(), id)
    await silence()
    await listen('accepts')
    await sendLetter(house.ctx(), id)
    expect(heard).toHaveLength(1)
    expect(await states()).toMatchObject([{ state: 'failed', failure: 'no_answer' }])
  })

  test('a worker killed before the text is followed by another, one killed after it is not', async () => {
    await listen('accepts')
    await post(house.ctx())
    await post(house.ctx())
    const [before = '', after = ''] = await ids()
    await admin.query(`update platform.letters set held_until = now() + interval '4 minutes'`)
    await admin.query('update platform.letters set handed_at = now() where id = $1', [after])
    await expect(sendLetter(house.ctx(), before)).rejects.toThrow('held by another worker')
    house.runtime.clock.advance(5 * 60)
    await sendLetter(house.ctx(), before)
    await sendLetter(house.ctx(), after)
    expect(heard).toHaveLength(1)
    expect(await states()).toMatchObject([{ state: 'sent' }, { state: 'failed', failure: 'stopped_before_the_answer' }])
  })

  test('after three days without a mail server a letter is given up', async () => {
    await post(house.ctx())
    house.runtime.clock.advance(3 * 24 * 3600 + 60)
    const [id = ''] = await ids()
    await sendLetter(house.ctx(), id)
    expect(await states()).toMatchObject([{ state: 'failed', failure: 'server_away_for_days' }])
  })

  test('a reader who is refused for good ends the letter, which is told without the address', async () => {
    await listen('refuses')
    await post(house.ctx())
    await house.work()
    expect(await states()).toMatchObject([{ state: 'failed', failure: 'smtp_550' }])
    const { rows } = await admin.query("select body from platform.events where name = 'letter.failed'")
    expect(rows).toEqual([{ body: { letter: 'org-four-eyes-lowered', reason: 'smtp_550' } }])
  })
})
