/** The three steps of the first set-up, as they stand in the address. */
export const STEPS = ['you', 'company', 'ready'] as const
export type SetupStep = (typeof STEPS)[number]

export const labels = { you: 'You', company: 'Your company', ready: 'Ready' } satisfies Record<SetupStep, string>

export const isStep = (value: unknown): value is SetupStep => STEPS.some((step) => step === value)
