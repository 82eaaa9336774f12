/** What we ask of every file, before the walls. `npm run walls` writes it into .oxlintrc.json; a rule that is off says why. */

export type Rules = Record<string, unknown>
export type Override = { files: string[]; rules: Rules }

export const rules: Rules = {
  'typescript/no-explicit-any': 'error',
  'typescript/no-non-null-assertion': 'error',
  'typescript/no-floating-promises': 'error',
  'typescript/no-misused-promises': 'error',
  'typescript/await-thenable': 'error',
  'import/no-cycle': 'error',
  'import/no-default-export': 'error',
  'eslint/no-console': 'error',
  'eslint/max-params': ['error', { max: 3 }],
  'react/no-danger': 'error',
  // What is known to be unused says so with `_`.
  'eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  // Steps of a unit of work depend on each other.
  'eslint/no-await-in-loop': 'off',
  // `const { sort } = …` names a thing as it is called everywhere.
  'eslint/no-shadow': 'off',
  'react/react-in-jsx-scope': 'off',
  // `.toSorted()` is what we write; where a fresh array is sorted in place, nobody sees it.
  'unicorn/no-array-sort': 'off',
  'unicorn/no-array-reverse': 'off',
  // Lists of three words are read faster as lists.
  'unicorn/prefer-set-has': 'off',
  // A test keeps a small helper beside the promise that it serves.
  'unicorn/consistent-function-scoping': 'off',
  'import/no-unassigned-import': 'off',
  // pg is CommonJS: its names are not there to be imported.
  'import/no-named-as-default-member': 'off',
  'oxc/no-map-spread': 'off',
  // Fastify awaits its handlers.
  'oxc/no-async-endpoint-handlers': 'off',
  // We write functions, so there is no `this` to lose.
  'typescript/unbound-method': 'off',
  // The compiler checks what a function returns.
  'typescript/consistent-return': 'off',
  // At a driver's edge the type is what the query was built with, and a comment says so.
  'typescript/no-unsafe-type-assertion': 'off',
  'typescript/no-unnecessary-type-parameters': 'off',
  // A call without parameters carries an empty record.
  'typescript/no-generated-empty-object-type': 'off',
}

export const overrides: Override[] = [
  {
    files: [
      '**/vite.config.ts',
      '**/vitest.config.ts',
      'vitest.referees.config.ts',
      '**/playwright.config.ts',
      'server/src/testing/global-setup.ts',
    ],
    rules: { 'import/no-default-export': 'off' },
  },
  {
    files: [
      'tools/**',
      'bench/**',
      'e2e/**',
      'simulation/**',
      'server/src/roles/**',
      '**/main.ts',
      'server/src/pick-role.ts',
    ],
    rules: { 'eslint/no-console': 'off' },
  },
]

export const settings = {
  plugins: ['typescript', 'import', 'unicorn', 'react', 'oxc', 'promise'],
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  ignorePatterns: ['**/*.gen.ts', 'web/dist', '.guildhall', 'screenshots'],
}
