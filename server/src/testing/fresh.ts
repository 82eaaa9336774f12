let made = 0

/** A number that is different in every call of this process. */
export const fresh = (): number => {
  made += 1
  return made
}
