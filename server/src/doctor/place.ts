import { existsSync, statSync } from 'node:fs'
import { readdir, statfs } from 'node:fs/promises'
import path from 'node:path'

import type { Config } from '#platform/config'
import { ill, weak, well, type Finding } from './finding.ts'

/** What can be said without asking anybody: the program, its settings, its folder. */

const NODE_MAJOR = 26
const GB = 1_073_741_824

export const examineNode = (version = process.versions.node): Finding =>
  Number(version.split('.')[0]) >= NODE_MAJOR
    ? well(`Node ${version} runs it.`)
    : ill(`Node ${version} is too old: start it with npm, which brings Node ${NODE_MAJOR}.`)

/** Settings that work and are not meant so. */
export const examineSettings = ({ production, stripe, public_url, trust_proxy, mail, s3 }: Config): Finding[] => {
  if (!production)
    return [well('It runs for development: demo data, a payment sandbox and the /dev pages are allowed.')]
  const findings: Finding[] = []
  if (stripe.secret_key === undefined)
    findings.push(ill('Payments go to the sandbox: no money moves. Set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET.'))
  if (mail.smtp_url === undefined)
    findings.push(
      ill('No letter leaves: invites and password resets are kept in a folder. Set SMTP_URL and MAIL_FROM.'),
    )
  if (public_url === undefined)
    findings.push(weak('Links in letters say localhost. Set PUBLIC_URL to the address that people use.'))
  if (public_url !== undefined && trust_proxy === undefined)
    findings.push(
      weak(
        'With a proxy in front everybody seems to come from its address, and is slowed together. Name it in TRUST_PROXY.',
      ),
    )
  if (s3 === undefined) findings.push(weak('Files lie on this machine only. Back up GUILDHALL_DATA, or set S3_BUCKET.'))
  return findings.length > 0 ? findings : [well('The settings are those of production.')]
}

export const examineDisk = async ({ data }: Config): Promise<Finding> => {
  if (!existsSync(data)) return well('There is no data folder yet; the first start makes it.')
  const { bavail, bsize } = await statfs(data)
  const free = (bavail * bsize) / GB
  const room = `${free.toFixed(1)} GB are free where the data lies`
  if (free < 0.2) return ill(`${room}: the database stops soon. Make room in ${data}.`)
  return free < 2 ? weak(`${room}. Make room in ${data} before it is full.`) : well(`${room}.`)
}

/** Keys that others on this machine can read are no secrets. */
export const examineKeys = async ({ data }: Config): Promise<Finding> => {
  const folder = path.join(data, 'keys')
  if (!existsSync(folder)) return well('No keys are kept on this machine.')
  const open = (await readdir(folder)).filter((name) => (statSync(path.join(folder, name)).mode & 0o077) !== 0)
  return open.length > 0
    ? ill(`Others on this machine can read ${open.join(', ')} in ${folder}. Run: chmod 600 ${folder}/*`)
    : well('The keys are readable for their owner only.')
}
