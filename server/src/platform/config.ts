import path from 'node:path'

import * as z from 'zod'

import type { Rates } from './http/rate-limits.ts'
import { GB, type Quotas } from './quotas.ts'
import { DEFAULT_FROM, VARIABLES } from './variables.ts'

/** Configuration: environment variables, read once, here and nowhere else. */

export type Config = {
  port: number
  host: string
  public_url: string | undefined
  trust_proxy: string | undefined
  rates: Rates
  quotas: Quotas
  metrics_token: string | undefined
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
  s3:
    | {
        bucket: string
        region: string
        endpoint: string | undefined
        credentials: { accessKeyId: string; secretAccessKey: string } | undefined
      }
    | undefined
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
    quotas: {
      members: env.GUILDHALL_QUOTA_MEMBERS,
      invites_per_day: env.GUILDHALL_QUOTA_INVITES,
      storage: env.GUILDHALL_QUOTA_STORAGE_GB * GB,
    },
    metrics_token: env.GUILDHALL_METRICS_TOKEN,
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
    s3: bucketIn(env),
    log_level: env.LOG_LEVEL,
    production,
  }
}

const bucketIn = ({ S3_BUCKET: bucket, S3_REGION: region, S3_ENDPOINT: endpoint, ...env }: Env): Config['s3'] => {
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env
  if (bucket === undefined) return undefined
  const credentials = accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined
  return { bucket, region, endpoint, credentials }
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
  if (env.SMTP_URL && env.MAIL_FROM === DEFAULT_FROM)
    throw new ConfigError('MAIL_FROM is missing: with SMTP_URL it names the address that letters come from.')
  if (production && !env.GUILDHALL_MASTER_KEY && !env.GUILDHALL_MASTER_KEY_FILE)
    throw new ConfigError('GUILDHALL_MASTER_KEY is missing: production needs one, or GUILDHALL_MASTER_KEY_FILE.')
  if (env.STRIPE_SECRET_KEY && !env.STRIPE_WEBHOOK_SECRET)
    throw new ConfigError('STRIPE_WEBHOOK_SECRET is missing: with STRIPE_SECRET_KEY it is needed too.')
}
