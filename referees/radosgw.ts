import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

import { freePort } from '../tools/ports.ts'

/** A real S3 for tests: Ceph's gateway over a monitor and one store in memory, on this machine, from Debian's packages. */

const run = promisify(execFile)
const READY_MS = 90_000

export type Radosgw = {
  endpoint: string
  credentials: { accessKeyId: string; secretAccessKey: string }
  close(): Promise<void>
}

/** Is it installed? (`apt-get install radosgw ceph-mon ceph-osd ceph-common`) */
export const hasRadosgw = async (): Promise<boolean> => {
  const found = await Promise.all(
    ['radosgw', 'ceph-mon', 'ceph-osd', 'monmaptool'].map((name) => run('which', [name]).catch(() => undefined)),
  )
  return found.every(Boolean)
}

export const startRadosgw = async (): Promise<Radosgw> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-ceph-'))
  const [monitor, gateway] = [await freePort(), await freePort()]
  const conf = path.join(folder, 'ceph.conf')
  const fsid = randomUUID()
  for (const name of ['mon', 'osd', 'rgw', 'run']) mkdirSync(path.join(folder, name))
  writeFileSync(conf, settings({ folder, fsid, monitor, gateway }))

  const children: ChildProcess[] = []
  const daemon = (name: string, args: string[]): void => {
    children.push(spawn(name, [...args, '-c', conf, '-f'], { stdio: 'ignore' }))
  }
  const ask = (name: string, args: string[]) => run(name, ['-c', conf, ...args], { timeout: READY_MS })

  await run('monmaptool', [
    '--create',
    '--addv',
    'a',
    `v1:127.0.0.1:${monitor}`,
    '--fsid',
    fsid,
    path.join(folder, 'monmap'),
  ])
  await ask('ceph-mon', ['--mkfs', '-i', 'a', '--monmap', path.join(folder, 'monmap')])
  daemon('ceph-mon', ['-i', 'a'])
  await ask('ceph', ['osd', 'create'])
  await ask('ceph-osd', ['-i', '0', '--mkfs'])
  daemon('ceph-osd', ['-i', '0'])
  daemon('radosgw', ['-n', 'client.rgw'])
  const credentials = { accessKeyId: 'REFEREE', secretAccessKey: 'referee-secret' }
  await ask('radosgw-admin', [
    'user',
    'create',
    '--uid=referee',
    '--display-name=Referee',
    '--access-key=REFEREE',
    '--secret=referee-secret',
  ])
  const endpoint = `http://127.0.0.1:${gateway}`
  await untilReady(endpoint)
  return {
    endpoint,
    credentials,
    close: async () => {
      for (const child of children.toReversed()) {
        const gone = new Promise((resolve) => child.once('exit', resolve))
        child.kill('SIGKILL')
        await gone
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

type Place = { folder: string; fsid: string; monitor: number; gateway: number }

const settings = ({ folder, fsid, monitor, gateway }: Place): string => `[global]
fsid = ${fsid}
mon host = v1:127.0.0.1:${monitor}
auth cluster required = none
auth service required = none
auth client required = none
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pg autoscale mode = off
mon allow pool size one = true
mon max pg per osd = 1000
osd crush chooseleaf type = 0
osd objectstore = memstore
memstore device bytes = 536870912
run dir = ${folder}/run
admin socket = ${folder}/run/$name.asok
log file = ${folder}/$name.log
crash dir = ${folder}
[mon.a]
mon data = ${folder}/mon
[osd.0]
osd data = ${folder}/osd
[client.rgw]
rgw data = ${folder}/rgw
rgw frontends = beast endpoint=127.0.0.1:${gateway}
`

const untilReady = async (endpoint: string): Promise<void> => {
  const limit = Date.now() + READY_MS
  while (Date.now() < limit) {
    if (
      await fetch(endpoint).then(
        () => true,
        () => false,
      )
    )
      return
    await new Promise((resolve) => {
      setTimeout(resolve, 250)
    })
  }
  throw new Error('The gateway does not answer.')
}
