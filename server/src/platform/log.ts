import pino from 'pino'

export type Log = pino.Logger

/** The log: JSON lines on stderr. Secrets and personal data have no field here; those below are a second net. */
export const createLog = (level: string): Log =>
  pino(
    {
      level,
      base: null,
      redact: {
        paths: ['*.password', '*.email', '*.phone', '*.authorization', '*.cookie', '*.token', '*.secret', 'headers'],
        censor: '[hidden]',
      },
    },
    pino.destination({ dest: 2, sync: true }),
  )
