import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{wire,server,sdk,stripe-sandbox,web,tools}/**/*.test.{ts,tsx}'],
    globalSetup: ['server/src/testing/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    reporters: ['default'],
  },
})
