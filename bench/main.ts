import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { getContractDetail } from '../server/src/modules/contracts/contract-detail.queries.ts'
import { payable, platformFees } from '../server/src/modules/ledger/index.ts'
import { baseline } from './baseline.ts'
import { beside, type Beside } from './beside.ts'
import { bare, compare, FILTERED, paged, SEARCHED, seedPeople, type Pair } from './directory.ts'
import { measureFanout } from './fanout.ts'
import { measureImport } from './imports.ts'
import { install, UNLIMITED, type Installation } from './installation.ts'
import { http, load, loadReads } from './load.ts'
import { measureUploads } from './uploads.ts'

/** `npm run bench`, or `npm run bench -- directory` for a part: ratios in one run, against plain SQL on the same server. Nothing here is asserted. */

const CONNECTIONS = 8
const SECONDS = 8

type Signed = { token: string; org_id: string }

const ratio = (ours: number, theirs: number): string => `${((ours / theirs) * 100).toFixed(0)} %`
const print = (what: string, said: string): void => console.log(`${what.padEnd(46)} ${said}`)

const socketOf = (data: string): string =>
  path.join(
    tmpdir().length <= 60 ? tmpdir() : '/tmp',
    `guildhall-${createHash('sha256').update(data).digest('hex').slice(0, 12)}`,
  )

const signIn = async ({ port }: Installation): Promise<Signed> => {
  const answer = await fetch(`http://127.0.0.1:${port}/dev/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'owner@northwind.test' }),
  })
  const { access_token, org }: { access_token: string; org: { id: string } } = JSON.parse(await answer.text())
  return { token: access_token, org_id: org.id }
}

const coldStart = async (house: Installation): Promise<void> => {
  const times: number[] = []
  for (let turn = 0; turn < 5; turn += 1) times.push(await house.restart())
  times.sort((a, b) => a - b)
  print(
    'Cold start to first good answer',
    `median ${((times[2] ?? 0) / 1000).toFixed(2)} s (limit 0.80), of 5: ${times.map((ms) => (ms / 1000).toFixed(2)).join(' ')}`,
  )
}

const contractRead = async (house: Installation, { token, org_id }: Signed): Promise<void> => {
  const answer = await fetch(`http://127.0.0.1:${house.port}/api/v1/contracts?per_page=20`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const { contracts }: { contracts: { id: string }[] } = JSON.parse(await answer.text())
  const scripts = contracts.map(({ id }) => {
    const { sql, parameters } = getContractDetail(org_id, id).compile()
    return `${sql.replaceAll(/\$(\d+)/g, (_, n: string) => `'${String(parameters[Number(n) - 1])}'`).replaceAll(/\s*\n\s*/g, ' ')};\n`
  })
  const ours = await loadReads({
    port: house.port,
    connections: CONNECTIONS,
    seconds: SECONDS,
    paths: contracts.map(({ id }) => `/api/v1/contracts/${id}`),
    token,
  })
  const memory = house.memory()
  const theirs = await baseline({ socket: socketOf(house.data), scripts, connections: CONNECTIONS, seconds: SECONDS })
  print(
    'GET /api/v1/contracts/{id}, of plain SQL',
    `${ratio(ours.per_second, theirs.per_second)} (limit 45 %): ${ours.per_second.toFixed(0)}/s of ${theirs.per_second.toFixed(0)}/s by ${theirs.by} (asked by ${ours.by}); p50 ${ours.p50_ms.toFixed(1)} ms, p99 ${ours.p99_ms.toFixed(1)} ms; ${JSON.stringify(ours.statuses)}`,
  )
  print('Memory under read load', `${memory.toFixed(0)} MB (limit 200)`)
}

const PAYEES = 200
const payeeId = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

/** A server of the bench's own, on the installation's database. */
const besideHouse = (house: Installation, { file, work }: Pick<Beside, 'file' | 'work'>): Promise<void> =>
  beside({ file, work, env: (port) => ({ GUILDHALL_DATA: house.data, PORT: String(port), ...UNLIMITED }) })

const uploads = async (house: Installation, { token }: Signed): Promise<void> => {
  const { plain, sealed, local, memory_mb } = await measureUploads(house, token)
  print(
    'Upload of 50 MB, of writing and hashing it',
    `${ratio(plain, local)} (limit 50 %), sealed ${ratio(sealed, local)}: ${plain.toFixed(0)} and ${sealed.toFixed(0)} MB/s of ${local.toFixed(0)} MB/s; memory +${memory_mb.toFixed(0)} MB`,
  )
}

const imports = async (house: Installation, { token }: Signed): Promise<void> => {
  const few = await measureImport(house, { token, rows: 10_000 })
  const many = await measureImport(house, { token, rows: 100_000 })
  print(
    'Import of 100,000 contractors with dry run',
    `${many.per_second.toFixed(0)} rows/s (limit 3000): dry run ${(many.check_ms / 1000).toFixed(1)} s, run ${(many.run_ms / 1000).toFixed(1)} s; memory ${many.memory_mb.toFixed(0)} MB, of 10,000 ${few.memory_mb.toFixed(0)} MB`,
  )
}

const fanout = async (house: Installation, { token, org_id }: Signed): Promise<void> => {
  const where = { socket: socketOf(house.data), port: house.port, token, org_id, path: '/api/v1/org' }
  const { calm_p99_ms, busy_p99_ms, seconds, told } = await measureFanout(where)
  print(
    'A read while 10,000 people are told',
    `p99 ${(busy_p99_ms / calm_p99_ms).toFixed(1)} × (limit 2): ${busy_p99_ms.toFixed(1)} and ${calm_p99_ms.toFixed(1)} ms; ${told} told in ${seconds.toFixed(1)} s`,
  )
}

const guards = (house: Installation, { token, org_id }: Signed): Promise<void> =>
  besideHouse(house, {
    file: 'guards-server.ts',
    work: async (port) => {
      const ask = (paths: string[]) => loadReads({ port, connections: CONNECTIONS, seconds: SECONDS, paths, token })
      const guarded = await ask(['/api/v1/org'])
      const bare = await ask([`/bench/org?org=${org_id}`])
      print(
        'GET /api/v1/org over the same without guards',
        `${((bare.per_second / guarded.per_second - 1) * 100).toFixed(0)} % more time (limit 25): ${guarded.per_second.toFixed(0)}/s and ${bare.per_second.toFixed(0)}/s (asked by ${bare.by}); ${JSON.stringify(guarded.statuses)} ${JSON.stringify(bare.statuses)}`,
      )
    },
  })

const transferPost = (house: Installation, { token, org_id }: Signed): Promise<void> =>
  besideHouse(house, {
    file: 'transfer-server.ts',
    work: async (port) => {
      let turn = 0
      const request = (): string => {
        turn += 1
        return http({
          method: 'POST',
          path: '/api/v1/payments',
          token,
          headers: { 'idempotency-key': `bench-${process.pid}-${turn}` },
          body: { contract_id: payeeId(turn % PAYEES), amount_cents: 100 },
        })
      }
      const ours = await load({ port, connections: CONNECTIONS, seconds: SECONDS, request })
      const theirs = await baseline({
        socket: socketOf(house.data),
        scripts: [postingScript()],
        connections: CONNECTIONS,
        seconds: SECONDS,
        settings: { role: 'gh_app', 'app.org': org_id },
      })
      print(
        'Transfer over HTTP with a key, of ledger.post',
        `${ratio(ours.per_second, theirs.per_second)} (limit 45 %): ${ours.per_second.toFixed(0)}/s of ${theirs.per_second.toFixed(0)}/s by ${theirs.by} (asked by ${ours.by}); p99 ${ours.p99_ms.toFixed(1)} ms; ${JSON.stringify(ours.statuses)}`,
      )
    },
  })

/** The same transfer as one statement: ids and payee are made by Postgres. */
const postingScript = (): string => {
  const payee = `('00000000-0000-7000-8000-' || lpad((random() * ${PAYEES - 1})::int::text, 12, '0'))`
  const line = (account: object, amount: number): string =>
    `${JSON.stringify({ ...account, amount_cents: amount }).replace(/\}$/, '')},"account_id":"' || gen_random_uuid() || '"}`
  const owed = line(payable('PAYEE', 'USD'), -100).replaceAll('PAYEE', `' || p.id || '`)
  const fees = line(platformFees('USD'), 100)
  const transfer = `[{"id":"' || gen_random_uuid() || '","kind":"bench","state":"posted","currency":"USD","dedupe_key":"' || gen_random_uuid() || '","created_at":"' || now()::text || '","lines":[${owed},${fees}]}]`
  const script = `select id from (select ${payee} as id) p, ledger.post(('${transfer}')::jsonb) as posted;\n`
  // pgbench takes a colon before a letter for a variable of its own.
  return script.replaceAll(/":(?=[a-z])/g, '": ').replaceAll(/:(?=[A-Z])/g, "' || chr(58) || '")
}

/** The directory with ten orgs of 10,000 people, and then of 100,000. */
const directory = async (house: Installation, { token, org_id }: Signed): Promise<void> => {
  const where = { house, socket: socketOf(house.data), token, org_id }
  print('Made-up people', `${seedPeople(house, 100_000)} (limit 20,000)`)
  // Beside the pages, the worker would compare all of them with each other for some minutes.
  await house.restart({ GUILDHALL_ROLES: 'web' })
  const small = await compare(where, FILTERED)
  print(
    'Directory, filtered, of plain SQL',
    `${paired(small)} (limit 65 %), p99 ${(small.ours.p99_ms / small.ours.p50_ms).toFixed(1)} × p50 (limit 6)`,
  )
  print('A bare Node server on the same statements', paired({ ...small, ours: await bare(where, FILTERED) }))
  const found = await compare(where, SEARCHED)
  print('Directory, searched, of plain SQL', `${paired(found)} (limit 85 %)`)
  print('A bare Node server on the same statements', paired({ ...found, ours: await bare(where, SEARCHED) }))
  const [first, far] = [await paged(where, 1), await paged(where, 400)]
  print('Page 400, of page 1', `${(first.per_second / far.per_second).toFixed(2)} × its cost (limit 2)`)
  print('Ten times the people', seedPeople(house, 1_000_000))
  const large = await compare(where, FILTERED)
  const times = small.ours.per_second / large.ours.per_second
  print('The filtered page there', `${times.toFixed(2)} × its cost (limit 2); of plain SQL ${paired(large)}`)
}

const paired = ({ ours, theirs }: Pair): string =>
  `${ratio(ours.per_second, theirs.per_second)}: ${ours.per_second.toFixed(0)}/s of ${theirs.per_second.toFixed(0)}/s by ${theirs.by} (asked by ${ours.by}); p50 ${ours.p50_ms.toFixed(1)} ms ${JSON.stringify(ours.statuses)}`

type Part = (house: Installation, signed: Signed) => Promise<void>

/** Each line has a house of its own: a hundred thousand people of one part would weigh on the next. */
const HOUSES: Record<string, Part>[] = [
  { start: coldStart, contracts: contractRead, transfers: transferPost, guards, fanout },
  { uploads },
  { imports },
  { directory },
]

/** All of them, or those that are named. */
const isWanted = (name: string): boolean => process.argv.length === 2 || process.argv.includes(name)

for (const parts of HOUSES) {
  const wanted = Object.entries(parts).filter(([name]) => isWanted(name))
  if (wanted.length === 0) continue
  const house = await install()
  try {
    for (const [, part] of wanted) await part(house, await signIn(house))
  } finally {
    await house.close()
  }
}
