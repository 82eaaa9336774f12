import { variables } from '#platform/variables'

/** Lists the variables of the environment that Guildhall reads. */
export const run = async (): Promise<void> => {
  const width = Math.max(...variables.map(({ name }) => name.length))
  for (const { name, what, fallback } of variables) console.log(`${name.padEnd(width)}  ${what} (${fallback})`)
}
