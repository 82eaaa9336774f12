import { sql } from 'kysely'

import { db, written, type Query } from '#platform'
import { COLUMNS, type ContractorRow } from './contractor.queries.ts'
import { FIELDS } from './import-person.ts'

/** Many contractors at once, as imports find, make, change and remove them. */

const WRITTEN = sql.raw(FIELDS.join(', '))
const TYPED =
  sql.raw(`display_name text, email text, phone text, company_name text, bio text, avatar_url text, specialties text[],
  hourly_rate_cents int, day_rate_cents int, currency text, availability text, portfolio_links jsonb, social_links jsonb, tags text[],
  notes text, tax_status text`)

const OF_PERSON = COLUMNS.map((column) => `c.${column}` as const)

/** Whose these addresses are: that of a merged record is still the person's. */
export const listPeopleByEmail = (org_id: string, emails: readonly string[]) =>
  db
    .selectFrom('directory.contractors as a')
    .innerJoin('directory.contractors as c', (join) =>
      join.onRef('c.org_id', '=', 'a.org_id').on('c.id', '=', sql<string>`coalesce(a.merged_into, a.id)`),
    )
    .select(OF_PERSON)
    .select('a.email as asked')
    .where('a.org_id', '=', org_id)
    .where('a.email', '=', sql<string>`any (${emails}::text[])`)

export const lockPeopleByEmail = (
  org_id: string,
  emails: readonly string[],
): Query<ContractorRow & { asked: string }> => listPeopleByEmail(org_id, emails).orderBy('c.id').forUpdate('c')

type Staged = { import_id: string; lines: readonly number[] }

/** People out of staged rows; those whose e-mail is taken by now are left out. */
export const insertStaged = (
  org_id: string,
  { import_id, lines, now }: Staged & { now: string },
): Query<{ id: string }> =>
  written(sql`
    insert into directory.contractors (org_id, id, ${WRITTEN}, created_at, updated_at)
    select r.org_id, r.contractor_id, f.*, ${now}, ${now}
    from directory.import_rows r cross join lateral jsonb_to_record(r.fields) as f (${TYPED})
    where r.org_id = ${org_id} and r.import_id = ${import_id} and r.line = any (${lines}::int[])
    order by r.line
    on conflict (org_id, email) do nothing returning id`)

/** Whole records in the place of what is there; who locked them knows that nothing is lost. */
export const updatePeople = (
  org_id: string,
  { people, now }: { people: readonly { id: string }[]; now: string },
): Query<{ id: string; version: number }> =>
  written(sql`
    update directory.contractors c set (${WRITTEN}) = (select ${WRITTEN} from jsonb_to_record(p.fields) as f (${TYPED})),
      version = c.version + 1, updated_at = ${now}
    from (select (value ->> 'id')::uuid as id, value as fields from jsonb_array_elements(${JSON.stringify(people)}::jsonb)) p
    where c.org_id = ${org_id} and c.id = p.id and c.id = any (${people.map(({ id }) => id)}::uuid[]) returning c.id, c.version`)

/** Those that this import made and nobody touched or named since; answers their lines. */
export const removeStaged = (org_id: string, { import_id, lines }: Staged): Query<{ line: number }> =>
  written(sql`select line from directory.remove_imported(${import_id}, ${lines}::int[])
    where ${org_id}::uuid = nullif(current_setting('app.org', true), '')::uuid`)
