import pino, { type DestinationStream } from 'pino'

export type Log = pino.Logger

/** The log: JSON lines on stderr. Secrets and personal data have no field here; those below are a second net. */
export const createLog = (level: string, to: DestinationStream = pino.destination({ dest: 2, sync: true })): Log =>
  pino(
    {
      level,
      base: null,
      redact: {
        paths: ['*.password', '*.email', '*.phone', '*.authorization', '*.cookie', '*.token', '*.secret', 'headers'],
        censor: '[hidden]',
      },
      serializers: { err: toLogged },
    },
    to,
  )

/** What went wrong, and where. PostgreSQL quotes values in its messages and details: they are left out (faults X15). */
const toLogged = (error: unknown): Record<string, unknown> => {
  if (!(error instanceof Error)) return { type: typeof error }
  const said = (text: string | undefined): string | undefined => text?.replaceAll(/"[^"]*"|'[^']*'/g, '"…"')
  const { code, constraint, table, routine, cause } = error as Error & Record<string, unknown>
  return {
    type: error.name,
    message: said(error.message),
    stack: said(error.stack),
    ...Object.fromEntries(
      Object.entries({ code, constraint, table, routine }).filter(([, value]) => value !== undefined),
    ),
    ...(cause === undefined ? {} : { cause: toLogged(cause) }),
  }
}
