import { sql } from 'kysely'

import { written, type Query } from '#platform'

/** Made-up people in any number, the same ones each time: for measuring, not for looking at. */

const FIRST =
  'Ana Amélie Amir Asha Ben Bruna Carmen Chen Chloé Dalia Daniel Dmitri Elif Emma Esther Fatima Felix Freya Goran Grace Hana Hugo Ines Ivan Jamal Jana João José Kenji Lena Liam Lucía Maja Marco Mei Mia Mira Nadia Noah Nora Olga Omar Pablo Petra Priya Ravi Rosa Sami Sara Sofía Søren Tara Theo Tomás Uma Vera Wei Yara Yuki Zoë'
const LAST =
  'Adeyemi Ahmed Almeida Andersen Bauer Becker Berg Bianchi Brown Castro Chen Costa Cruz Davies Diaz Dubois Evans Fernández Fischer Fofana Garcia Gómez Gupta Haddad Hansen Hoffmann Horvat Ito Ivanov Jensen Johnson Jones Kaya Keller Khan Kim Kowalski Kowalczyk Krüger Kumar Larsen Laurent Lee Lindqvist López Martin Mendes Meyer Moreau Mori Müller Nakamura Ncube Nguyen Novak O’Neill Okafor Olsen Ortiz Osei Papadopoulos Park Patel Pereira Petrov Popescu Quint Reyes Ricci Rossi Santos Sato Schmidt Silva Singh Smith Souza Suzuki Tanaka Torres Varga Vidal Wagner Walker Weber Williams Wong Yılmaz Young Zhang Ziegler'
const WORD =
  'Aurora Beacon Birch Blue Bright Cedar Copper Coral Drift Echo Ember Fable Field Harbor Hazel Indigo Juniper Kite Lantern Linden Maple Meridian Mosaic North Oak Onyx Orchid Paper Pine Prism River Sable Signal Stone Studio Tidal Umber Velvet Willow Zephyr'
const KIND = 'Agency Collective Creative Films Group House Labs Media Partners Pictures Production Studio Studios Works'
const DOES =
  'shoots documentaries|cuts short films|paints murals|designs packaging|writes long reads|plans campaigns|photographs food|films from the air|builds brands|records podcasts|styles interiors|animates explainers|grades colour|translates scripts|tests products|hosts livestreams|runs communities|audits websites|buys media|edits reels'
const FOR =
  'for hotels|for museums|for start-ups|for family firms|for sports clubs|for fashion houses|for charities|for carmakers|for breweries|for publishers|for festivals|for city councils|for clinics|for schools|for farmers'
const TAG =
  'drone aerial wedding food travel beauty fitness tech gaming music fashion kids pets outdoor luxury b2b saas finance health education german french spanish portuguese japanese remote onsite weekend night studio portrait reels shorts ugc podcast motion 3d print brand event live'

const list = (words: string, by: string): string => `array['${words.split(by).join("','")}']`
const pick = (words: string, turn: number, by = ' '): string =>
  `(${list(words, by)})[1 + ${chance(turn)} % ${words.split(by).length}]`
/** A number from 0 on that depends on the person and the turn only. */
const chance = (turn: number): string => `(hashint8extended(n, ${turn}) & 1073741823)`

const SPECIALTIES = 'videography photography editing design copywriting social_media influencer_marketing seo paid_ads'

/** People `from` to `to` of an org, in one statement; who is there already stays. */
export const insertCrowd = (
  org_id: string,
  { from, to, currency, now }: { from: number; to: number; currency: string; now: string },
): Query<unknown> =>
  written(sql`
    insert into directory.contractors (org_id, id, display_name, email, company_name, bio, specialties, hourly_rate_cents,
      day_rate_cents, currency, availability, tags, tax_status, stripe_status, is_active, rating100, ratings_count,
      total_projects, created_at, updated_at)
    select ${org_id}, platform.uuidv7(), ${sql.raw(`${pick(FIRST, 1)} || ' ' || ${pick(LAST, 2)}`)},
      'crowd-' || n || '@example.com',
      ${sql.raw(`case when ${chance(3)} % 5 < 2 then ${pick(WORD, 4)} || ' ' || ${pick(KIND, 5)} end`)},
      ${sql.raw(`initcap(left(${pick(DOES, 6, '|')}, 1)) || substr(${pick(DOES, 6, '|')}, 2) || ' ' || ${pick(FOR, 7, '|')} || ' and ' || ${pick(DOES, 8, '|')} || '.'`)},
      ${sql.raw(`array[${pick(SPECIALTIES, 9)}] || case when ${chance(10)} % 2 = 0 and ${pick(SPECIALTIES, 9)} <> ${pick(SPECIALTIES, 11)} then array[${pick(SPECIALTIES, 11)}] else '{}' end`)},
      ${sql.raw(`case when ${chance(12)} % 10 < 7 then 2500 + ${chance(13)} % 46 * 500 end`)},
      ${sql.raw(`case when ${chance(14)} % 10 < 3 then 20000 + ${chance(15)} % 40 * 2500 end`)}, ${currency},
      ${sql.raw(pick('available available available available available busy busy busy unavailable on_leave', 16))},
      ${sql.raw(`array[${pick(TAG, 17)}] || case when ${chance(18)} % 3 > 0 and ${pick(TAG, 17)} <> ${pick(TAG, 19)} then array[${pick(TAG, 19)}] else '{}' end`)},
      ${sql.raw(pick('w9_pending w9_received w9_received w8ben_pending w8ben_received exempt', 20))},
      ${sql.raw(pick('not_started incomplete in_review enabled enabled restricted', 21))},
      ${sql.raw(`${chance(22)} % 25 > 0`)},
      ${sql.raw(`case when ${chance(23)} % 3 > 0 then 200 + ${chance(24)} % 301 else 0 end`)},
      ${sql.raw(`case when ${chance(23)} % 3 > 0 then 1 + ${chance(25)} % 20 else 0 end`)},
      ${sql.raw(`case when ${chance(23)} % 3 > 0 then 1 + ${chance(25)} % 30 else 0 end`)},
      ${now}::timestamptz - ${sql.raw(`${chance(26)} % 100000000`)} * interval '1 second', ${now}
    from generate_series(${from}::bigint, ${to}::bigint) n
    on conflict (org_id, email) do nothing`)
