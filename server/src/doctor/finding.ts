/** What the doctor says: a sentence that a person can act on. */
export type Finding = {
  /** `ill` is broken, `weak` will be, or is not as it should. */
  state: 'well' | 'weak' | 'ill'
  says: string
}

export const well = (says: string): Finding => ({ state: 'well', says })
export const weak = (says: string): Finding => ({ state: 'weak', says })
export const ill = (says: string): Finding => ({ state: 'ill', says })

/** "1 job", "2 jobs". */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
