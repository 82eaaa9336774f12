import { cpus } from 'node:os'
import path from 'node:path'

import * as z from 'zod'

import { DEFAULT_RATES, type Rates } from './http/rate-limits.ts'

/** Configuration: environment variables, read once, here and nowhere else. */

export type Variable = { name: string; what: string; fallback: string }

const text = z.string().min(1)
const flag = z.enum(['on', 'off', 'true', 'false', '1', '0']).transform((value) => ['on', 'true', '1'].includes(value))
const rate = z.coerce.number().int().min(0).max(1_000_000)
const port = z.coerce.number().int().min(0).max(65_535)

const VARIABLES = {
  PORT: { schema: port.default(4000), what: 'port of the web server', fallback: '4000' },
  HOST: { schema: text.default('127.0.0.1'), what: 'address that the web server listens on', fallback: '127.0.0.1' },
  PUBLIC_URL: {
    schema: z.url().optional(),
    what: 'address that people use, where a proxy stands in front',
    fallback: 'as asked',
  },
  GUILDHALL_DATA: {
    schema: text.default('.guildhall'),
    what: 'folder of the embedded database, the sandbox and keys',
    fallback: '.guildhall',
  },
  TRUST_PROXY: {
    schema: text.optional(),
    what: 'proxies whose word about the caller’s address is taken: addresses, comma-separated',
    fallback: 'none',
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
    schema: z.email().default('guildhall@localhost.localdomain'),
    what: 'address that mail comes from',
    fallback: 'guildhall@localhost.localdomain',
  },
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

export type Config = {
  port: number
  host: string
  public_url: string | undefined
  trust_proxy: string | undefined
  rates: Rates
  data: string
  database_url: string | undefined
  database_owner_url: string | undefined
  pool: number
  roles: readonly ('web' | 'worker')[]
  secret: string | undefined
  master_key: { given: string | undefined; file: string | undefined }
  demo: boolean
  stripe: {
    secret_key: string | undefined
    webhook_secrets: string[]
    sandbox_port: number
    sandbox_port_is_given: boolean
  }
  mail: { smtp_url: string | undefined; from: string }
  log_level: string
  production: boolean
}

const LOOPBACK = ['127.0.0.1', 'localhost', '::1']

/** A wrong setting: the start stops with this sentence. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** Reads the environment; throws ConfigError that names the variable. */
export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => {
  const schema = z.object(
    Object.fromEntries(Object.entries(VARIABLES).map(([name, variable]) => [name, variable.schema])) as {
      [Name in keyof typeof VARIABLES]: (typeof VARIABLES)[Name]['schema']
    },
  )
  const given = Object.fromEntries(
    Object.keys(VARIABLES).map((name) => [name, env[name] === '' ? undefined : env[name]]),
  )
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new ConfigError(
      `${issue?.path.join('.') ?? 'A variable'} is wrong: ${issue?.message ?? 'it cannot be read'}. See "npm run config".`,
    )
  }
  return settle(parsed.data)
}

type Env = z.output<z.ZodObject<{ [Name in keyof typeof VARIABLES]: (typeof VARIABLES)[Name]['schema'] }>>

const settle = (env: Env): Config => {
  const known = rolesIn(env)
  requireWhole(env)
  const production = env.NODE_ENV === 'production'
  return {
    port: env.PORT,
    host: env.HOST,
    public_url: env.PUBLIC_URL?.replace(/\/$/, ''),
    trust_proxy: env.TRUST_PROXY,
    rates: {
      address: env.GUILDHALL_RATE_ADDRESS,
      principal: env.GUILDHALL_RATE_PRINCIPAL,
      org: env.GUILDHALL_RATE_ORG,
    },
    data: path.resolve(env.GUILDHALL_DATA),
    database_url: env.DATABASE_URL,
    database_owner_url: env.DATABASE_OWNER_URL ?? env.DATABASE_URL,
    pool: env.DATABASE_POOL,
    roles: known,
    secret: env.GUILDHALL_SECRET,
    master_key: { given: env.GUILDHALL_MASTER_KEY, file: env.GUILDHALL_MASTER_KEY_FILE },
    demo: env.GUILDHALL_DEMO ?? (!production && LOOPBACK.includes(env.HOST)),
    stripe: {
      secret_key: env.STRIPE_SECRET_KEY,
      webhook_secrets: env.STRIPE_WEBHOOK_SECRET?.split(',').map((secret) => secret.trim()) ?? [],
      sandbox_port: env.STRIPE_SANDBOX_PORT ?? (env.PORT === 0 ? 0 : env.PORT + 1),
      sandbox_port_is_given: env.STRIPE_SANDBOX_PORT !== undefined,
    },
    mail: { smtp_url: env.SMTP_URL, from: env.MAIL_FROM },
    log_level: env.LOG_LEVEL,
    production,
  }
}

const rolesIn = (env: Env): ('web' | 'worker')[] => {
  const roles = env.GUILDHALL_ROLES.split(',').map((role) => role.trim())
  const known = roles.filter((role): role is 'web' | 'worker' => role === 'web' || role === 'worker')
  if (known.length !== roles.length)
    throw new ConfigError(
      `GUILDHALL_ROLES is wrong: "${env.GUILDHALL_ROLES}" names something other than web and worker.`,
    )
  return known
}

/** What one setting asks of another. */
const requireWhole = (env: Env): void => {
  const production = env.NODE_ENV === 'production'
  if (production && env.GUILDHALL_DEMO)
    throw new ConfigError('GUILDHALL_DEMO is wrong: demo sign-in is refused in production.')
  if (production && !env.GUILDHALL_SECRET)
    throw new ConfigError('GUILDHALL_SECRET is missing: production needs one of at least 32 characters.')
  if (production && !env.GUILDHALL_MASTER_KEY && !env.GUILDHALL_MASTER_KEY_FILE)
    throw new ConfigError('GUILDHALL_MASTER_KEY is missing: production needs one, or GUILDHALL_MASTER_KEY_FILE.')
  if (env.STRIPE_SECRET_KEY && !env.STRIPE_WEBHOOK_SECRET)
    throw new ConfigError('STRIPE_WEBHOOK_SECRET is missing: with STRIPE_SECRET_KEY it is needed too.')
}
