/** Picks a role. Roles are loaded when they are asked for. */

const ROLES: Record<string, () => Promise<{ run: (args: string[]) => Promise<void> }>> = {
  start: () => import('./roles/start.ts'),
  config: () => import('./roles/config.ts'),
  migrate: () => import('./roles/migrate.ts'),
  tour: () => import('./roles/tour.ts'),
  'import-ocds': () => import('./roles/import-ocds.ts'),
  'ledger-check': () => import('./roles/ledger-check.ts'),
  doctor: () => import('./roles/doctor.ts'),
  'audit-verify': () => import('./roles/audit-verify.ts'),
  'secrets-rotate': () => import('./roles/secrets-rotate.ts'),
  seed: () => import('./roles/seed.ts'),
}

const [name = 'start', ...args] = process.argv.slice(2)
const load = ROLES[name]
if (!load) {
  console.error(`There is no role "${name}". Choose one of: ${Object.keys(ROLES).join(', ')}.`)
  process.exit(2)
}
try {
  const role = await load()
  await role.run(args)
} catch (error) {
  // A sentence for the person who started it; what our code did wrong comes whole.
  const said = error instanceof Error && ['Error', 'ConfigError'].includes(error.name)
  console.error(said ? `Guildhall cannot ${name}: ${error.message}` : error)
  process.exit(1)
}
