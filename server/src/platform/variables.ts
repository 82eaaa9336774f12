import { cpus } from 'node:os'

import * as z from 'zod'

import { DEFAULT_RATES } from './http/rate-limits.ts'
import { DEFAULT_QUOTAS, GB } from './quotas.ts'

/** Every variable of the environment that Guildhall reads: what it holds, what it is for, what stands without it. */

export type Variable = { name: string; what: string; fallback: string }

/** Good for the development mailbox only. */
export const DEFAULT_FROM = 'guildhall@localhost.localdomain'

const text = z.string().min(1)
const flag = z.enum(['on', 'off', 'true', 'false', '1', '0']).transform((value) => ['on', 'true', '1'].includes(value))
const rate = z.coerce.number().int().min(0).max(1_000_000)
const port = z.coerce.number().int().min(0).max(65_535)

export const VARIABLES = {
  PORT: { schema: port.default(4000), what: 'port of the web server', fallback: '4000' },
  HOST: { schema: text.default('127.0.0.1'), what: 'address that the web server listens on', fallback: '127.0.0.1' },
  PUBLIC_URL: {
    schema: z.url().optional(),
    what: 'address that people use, where a proxy stands in front',
    fallback: 'as asked',
  },
  GUILDHALL_DATA: {
    schema: text.default('.guildhall'),
    what: 'folder of the embedded database, files, the sandbox and keys',
    fallback: '.guildhall',
  },
  TRUST_PROXY: {
    schema: text.optional(),
    what: 'proxies whose word about the caller’s address is taken: addresses, comma-separated',
    fallback: 'none',
  },
  GUILDHALL_METRICS_TOKEN: {
    schema: z.string().min(16).optional(),
    what: 'opens /metrics beyond this machine, as a bearer token of at least 16 characters',
    fallback: 'this machine only',
  },
  GUILDHALL_QUOTA_MEMBERS: {
    schema: rate.default(DEFAULT_QUOTAS.members),
    what: 'members of one org, open invites included; 0 is no limit',
    fallback: String(DEFAULT_QUOTAS.members),
  },
  GUILDHALL_QUOTA_INVITES: {
    schema: rate.default(DEFAULT_QUOTAS.invites_per_day),
    what: 'invites of one org in a day; 0 is no limit',
    fallback: String(DEFAULT_QUOTAS.invites_per_day),
  },
  GUILDHALL_QUOTA_STORAGE_GB: {
    schema: rate.default(DEFAULT_QUOTAS.storage / GB),
    what: 'gigabytes of documents of one org; 0 is no limit',
    fallback: String(DEFAULT_QUOTAS.storage / GB),
  },
  GUILDHALL_RATE_ADDRESS: {
    schema: rate.default(DEFAULT_RATES.address),
    what: 'requests a second from one address; 0 is no limit',
    fallback: String(DEFAULT_RATES.address),
  },
  GUILDHALL_RATE_PRINCIPAL: {
    schema: rate.default(DEFAULT_RATES.principal),
    what: 'requests a second of one person; 0 is no limit',
    fallback: String(DEFAULT_RATES.principal),
  },
  GUILDHALL_RATE_ORG: {
    schema: rate.default(DEFAULT_RATES.org),
    what: 'requests a second of one org; 0 is no limit',
    fallback: String(DEFAULT_RATES.org),
  },
  DATABASE_URL: {
    schema: text.optional(),
    what: 'PostgreSQL 15 or newer instead of the embedded one',
    fallback: 'embedded',
  },
  DATABASE_OWNER_URL: {
    schema: text.optional(),
    what: 'the login that migrates, where it is another',
    fallback: 'DATABASE_URL',
  },
  DATABASE_POOL: {
    schema: z.coerce
      .number()
      .int()
      .min(1)
      .max(200)
      .default(Math.max(8, cpus().length * 2)),
    what: 'connections of the pool',
    fallback: '2 × cores, at least 8',
  },
  GUILDHALL_ROLES: {
    schema: text.default('web,worker'),
    what: 'what this process does: web, worker or both',
    fallback: 'web,worker',
  },
  GUILDHALL_SECRET: {
    schema: z.string().min(32).optional(),
    what: 'signs access tokens; at least 32 characters, equal in all processes',
    fallback: 'made in GUILDHALL_DATA',
  },
  GUILDHALL_MASTER_KEY: {
    schema: text.optional(),
    what: 'wraps the keys of everything that is encrypted: 32 bytes in base64; several, comma-separated, newest first',
    fallback: 'made in GUILDHALL_DATA',
  },
  GUILDHALL_MASTER_KEY_FILE: {
    schema: text.optional(),
    what: 'a file that holds it instead, one key a line',
    fallback: 'none',
  },
  GUILDHALL_DEMO: {
    schema: flag.optional(),
    what: 'demo data, demo sign-in and the /dev pages',
    fallback: 'on when not production and on loopback',
  },
  SMTP_URL: {
    schema: z.url({ protocol: /^smtps?$/ }).optional(),
    what: 'mail server, such as smtps://user:password@mail.example.com',
    fallback: 'kept for /dev/inbox',
  },
  MAIL_FROM: {
    schema: z.email().default(DEFAULT_FROM),
    what: 'address that mail comes from',
    fallback: DEFAULT_FROM,
  },
  S3_BUCKET: {
    schema: text.optional(),
    what: 'bucket for files, of anything that speaks S3',
    fallback: 'GUILDHALL_DATA',
  },
  S3_REGION: { schema: text.default('us-east-1'), what: 'its region', fallback: 'us-east-1' },
  S3_ENDPOINT: { schema: z.url().optional(), what: 'address of another service than Amazon’s', fallback: 'Amazon' },
  S3_ACCESS_KEY_ID: { schema: text.optional(), what: 'key of the bucket', fallback: 'as the AWS SDK finds it' },
  S3_SECRET_ACCESS_KEY: { schema: text.optional(), what: 'and its secret', fallback: 'as the AWS SDK finds it' },
  STRIPE_SECRET_KEY: { schema: text.optional(), what: 'real Stripe instead of the sandbox', fallback: 'sandbox' },
  STRIPE_WEBHOOK_SECRET: {
    schema: text.optional(),
    what: 'signs webhooks; during a roll the new and the old one, comma-separated',
    fallback: 'made for the sandbox',
  },
  STRIPE_SANDBOX_PORT: { schema: port.optional(), what: 'port of the sandbox', fallback: 'PORT + 1' },
  LOG_LEVEL: {
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
    what: 'least level that is logged',
    fallback: 'info',
  },
  NODE_ENV: {
    schema: z.enum(['production', 'development', 'test']).default('development'),
    what: 'production refuses demo sign-in',
    fallback: 'development',
  },
} as const

export const variables: Variable[] = Object.entries(VARIABLES).map(([name, { what, fallback }]) => ({
  name,
  what,
  fallback,
}))
