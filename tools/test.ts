import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { check } from './check.ts'
import { ROOT, run } from './run.ts'

/** `npm test`: everything that CI runs. The last line sums it up. */

type Count = { passed: number; failed: number; skipped: number }

const sum = (counts: readonly Count[]): Count =>
  counts.reduce(
    (all, { passed, failed, skipped }) => ({
      passed: all.passed + passed,
      failed: all.failed + failed,
      skipped: all.skipped + skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  )

const readReport = <Report>(file: string): Report | undefined => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** A runner that ends badly without a failed test has failed at something that it does not count. */
const blame = (count: Count, code: number): Count =>
  code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count

type VitestReport = {
  numPassedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

const rules = async (folder: string): Promise<Count> => {
  const file = path.join(folder, 'vitest.json')
  const { code } = await run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`], {
    live: true,
  })
  const report = readReport<VitestReport>(file)
  if (!report) return { passed: 0, failed: 1, skipped: 0 }
  const failures = report.testResults.map(({ status, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed').length
    return status === 'failed' && failed === 0 ? 1 : failed
  })
  const failed = failures.reduce((all, one) => all + one, 0)
  return blame({ passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests }, code)
}

type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number; skipped: number } }

const journeys = async (folder: string): Promise<Count> => {
  const none = { passed: 0, failed: 0, skipped: 0 }
  if (globSync('e2e/**/*.spec.ts', { cwd: ROOT }).length === 0) return none
  const file = path.join(folder, 'playwright.json')
  const { code } = await run('playwright', ['test', '--reporter=list,json'], {
    live: true,
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  })
  const report = readReport<PlaywrightReport>(file)
  if (!report) return { ...none, failed: 1 }
  const { expected, unexpected, flaky, skipped } = report.stats
  return blame({ passed: expected, failed: unexpected + flaky, skipped }, code)
}

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-results-'))
try {
  const counts = [{ ...(await check()), skipped: 0 }, await rules(folder), await journeys(folder)]
  const { passed, failed, skipped } = sum(counts)
  process.exitCode = failed === 0 ? 0 : 1
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
