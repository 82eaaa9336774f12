import { defineConfig } from 'vitest/config'

/** `npm run test:referees`: our doors held against servers that we did not write, where they are installed. */
export default defineConfig({
  test: {
    include: ['referees/**/*.test.ts'],
    globalSetup: ['server/src/testing/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    reporters: ['default'],
  },
})
