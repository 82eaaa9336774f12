import { afterAll, beforeAll, expect, test } from 'vitest'
import { paths } from 'wire/paths'

import { openTestHouse, type TestHouse } from '../../server/src/testing/house.ts'

type OpenApi = { paths: Record<string, Record<string, { operationId: string }>> }

let house: TestHouse
let described: string[] = []
beforeAll(async () => {
  house = await openTestHouse()
  const address = await house.app.server.fastify.listen({ port: 0, host: '127.0.0.1' })
  const response = await fetch(`${address}/api/openapi.json`)
  // openapi.ts writes it; what is read here is compared below.
  const document = (await response.json()) as OpenApi
  described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => `${operationId}: ${method.toUpperCase()} ${path}`),
  )
})
afterAll(() => house.close())

test('every endpoint that is mounted is in openapi.json, under the name, method and path of the SDK', () => {
  const mounted = Object.entries(paths)
    .filter(([name]) => house.app.server.mounted.has(name))
    .map(([name, [method, path]]) => `${name}: ${method} ${path}`)
  expect(described.toSorted()).toEqual(mounted.toSorted())
})

test('everything that is mounted can be called through the SDK', () => {
  const known: readonly string[] = Object.keys(paths)
  expect([...house.app.server.mounted.keys()].filter((name) => !known.includes(name))).toEqual([])
})
