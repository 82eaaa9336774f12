/** The application's time. Tests, `/dev/clock` and the demo world move it; nothing else reads the machine's clock. */
export type Clock = {
  /** Milliseconds since the epoch. */
  millis(): number
  /** RFC 3339 in UTC with milliseconds and Z. */
  now(): string
  advance(seconds: number): void
  /** Holds the clock at an instant until `release`. */
  hold(at: string): void
  release(): void
}

/** A clock that follows the machine, until it is moved. */
export const createClock = (): Clock => {
  let offset = 0
  let held: number | undefined
  const millis = (): number => held ?? Date.now() + offset
  return {
    millis,
    now: () => new Date(millis()).toISOString(),
    advance: (seconds) => {
      if (held === undefined) offset += seconds * 1000
      else held += seconds * 1000
    },
    hold: (at) => {
      held = Date.parse(at)
    },
    release: () => {
      held = undefined
    },
  }
}

/** The calendar day of an instant in a time zone, YYYY-MM-DD. */
export const dayIn = (instant: string, time_zone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(time_zone).toPlainDate().toString()

/** The instant at which a day begins in a time zone. */
export const startOfDay = (day: string, time_zone: string): string =>
  Temporal.PlainDate.from(day).toZonedDateTime(time_zone).toInstant().toString({ fractionalSecondDigits: 3 })
