/** Local storage that never throws: it may be full, or refused by the browser. Then nothing is remembered. */
const PREFIX = 'guildhall:'

export const recall = (key: string): string | null => {
  try {
    return localStorage.getItem(PREFIX + key)
  } catch {
    return null
  }
}

export const remember = (key: string, value: string): void => {
  try {
    localStorage.setItem(PREFIX + key, value)
  } catch {
    // Remembering is a comfort; the page works without it.
  }
}

export const forget = (key: string): void => {
  try {
    localStorage.removeItem(PREFIX + key)
  } catch {
    // See above.
  }
}

/** The keys that start so, without our own prefix. */
export const remembered = (start: string): string[] => {
  try {
    const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '')
    return keys.filter((key) => key.startsWith(PREFIX + start)).map((key) => key.slice(PREFIX.length))
  } catch {
    return []
  }
}
