import type { DemoDeed, DemoStage } from '#modules/identity'
import { check } from './import-check.service.ts'
import { run } from './import-run.service.ts'
import { upload } from './import-upload.service.ts'
import { findImport } from './import.queries.ts'
import { startCheck, startRun } from './import.service.ts'

/** A phone list that came in by a file some weeks ago. */

const PHONES = `Name,E-mail,Mobile
Kofi Mensah,kofi@example.org,+1 212 555 0161
Ruth Adeyemi,ruth.adeyemi@example.org,+1 646 555 0119
Diego Fuentes,diego.fuentes@example.net,+1 917 555 0147
Front desk,see the website,+1 212 555 0100
`

const DAY = -40

export const importDeeds = (stage: DemoStage): DemoDeed[] => [
  {
    at: stage.timeline('import:phones')(DAY),
    play: async () => {
      const ctx = stage.as('northwind-studio', 'manager')
      const system = stage.system('northwind-studio')
      const { id } = await upload(ctx, { name: 'Crew phone list.csv', source: bytesOf(PHONES) })
      await startCheck(ctx, id)
      const [row] = await ctx.read(findImport(ctx.org_id, id))
      await check(system, { import_id: id, check_id: row?.check_id ?? '' })
      await startRun(ctx, id)
      await run(system, id)
    },
  },
]

async function* bytesOf(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text)
}
