import { IMPORT_FIELDS, IMPORT_LIST_FIELDS, type ImportField } from 'wire'
import type { ImportMapping } from 'wire/paths'

import type { Column } from './import-head.ts'

/**
 * Which column fills which field, by its name: as exports of contact tools (Google Contacts, Outlook, HubSpot), payroll
 * tools (Gusto, Deel, Rippling), freelancer tools (Upwork, Fiverr, Toptal) and influencer tools call it. Letter case,
 * accents and punctuation do not count. The first words of a list are the surest.
 */
const NAMES: Record<ImportField, string> = {
  display_name:
    'display name|full name|name|contractor name|contractor|freelancer name|freelancer|worker name|worker|contact name|creator name|creator|influencer name|influencer|talent name|talent|expert|payee name|payee|nombre completo|nome completo|nom complet|vollständiger name|naam',
  first_name:
    'first name|given name|first|legal first name|preferred first name|forename|vorname|prénom|nombre|nome|voornaam',
  last_name:
    'last name|family name|surname|last|legal last name|nachname|nom de famille|nom|apellidos|apellido|cognome|achternaam',
  email:
    'email|email address|email 1 value|work email|personal email|primary email|business email|contact email|email id|mail|email 1|email address 1|contractor email|freelancer email|your email|correo electrónico|correo|courriel|adresse email|e mail adresse|emails',
  phone:
    'phone|phone number|mobile phone|mobile|mobile number|mobile phone number|cell phone|cell|primary phone|phone 1 value|phone 1|work phone|business phone|home phone|telephone|telephone number|tel|whatsapp|telefon|telefonnummer|handy|teléfono|téléphone',
  company_name:
    'company name|company|organization name|organisation name|organization|organisation|organization 1 name|business name|legal business name|business|agency|agency name|employer|associated company|firma|unternehmen|entreprise|société|empresa',
  bio: 'bio|biography|about|about me|description|profile description|summary|overview|profile overview|introduction|über mich|biografía',
  avatar_url:
    'avatar url|avatar|photo|photo url|picture|picture url|image url|image|profile picture|profile photo|profile image url|profile pic url',
  specialties:
    'specialties|specialty|specialities|speciality|specialization|specializations|specialisation|discipline|disciplines',
  skills:
    'skills|skill|skill set|expertise|services|service|job title|title|role|position|profession|occupation|organization 1 title|organization title|headline|job role|beruf|métier|profesión',
  hourly_rate:
    'hourly rate|rate per hour|hourly|rate hour|hourly pay rate|hourly pay|rate|pay rate|compensation rate|contract rate|price per hour|hourly rate usd|hourly rate eur|stundensatz|taux horaire|tarifa por hora',
  day_rate: 'day rate|daily rate|rate per day|daily|price per day|tagessatz|taux journalier|tjm|tarifa diaria',
  hourly_rate_cents: 'hourly rate cents',
  day_rate_cents: 'day rate cents',
  currency:
    'currency|currency code|contract currency|payment currency|pay currency|rate currency|währung|devise|moneda',
  availability: 'availability|availability status|available|verfügbarkeit|disponibilité|disponibilidad',
  portfolio_links:
    'portfolio links|portfolio|portfolio link|portfolio url|work samples|samples|profile url|profile link|upwork profile|fiverr profile|toptal profile|links|reel|showreel|behance|dribbble|github',
  instagram:
    'instagram|instagram handle|instagram url|instagram username|instagram profile|ig handle|ig|channel info|handle|username|user name|channel|channel name|account|profile name',
  twitter: 'twitter|twitter handle|twitter username|twitter url|x handle|x',
  linkedin: 'linkedin|linkedin url|linkedin profile|linkedin profile url|linkedin handle',
  website:
    'website|website url|web site|site|web page|homepage|home page|website 1 value|personal website|url|webseite|site web|sitio web',
  tags: 'tags|tag|labels|label|group membership|groups|categories|category|niche|niches|lists|list|topics|interests',
  notes: 'notes|note|internal notes|comments|comment|remarks|notizen|notas',
  note_line:
    'followers|follower count|followers count|subscribers|influence score|engagement rate|engagement|60 day eng rate|avg likes|average likes|avg views|posts|total likes|new post avg like|rank|country|city|location|region|language|languages|timezone|time zone',
  tax_status: 'tax status|tax form|tax form type',
}

const keyOf = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

type Known = { field: ImportField; rank: number }

const KNOWN = new Map<string, Known>(
  IMPORT_FIELDS.flatMap((field) =>
    NAMES[field].split('|').map((word, rank) => [keyOf(word), { field, rank }] as const),
  ),
)

const MAIL = /^\S+@\S+\.\S+$/

/** A guess for every column; null where there is none. */
export const guessMapping = (columns: readonly Column[]): ImportMapping => {
  const guesses = columns.map(({ name, samples }) => ({ name, known: KNOWN.get(keyOf(name)) ?? byContent(samples) }))
  const best = new Map<ImportField, { name: string; rank: number }>()
  for (const { name, known } of guesses) {
    if (!known) continue
    const other = best.get(known.field)
    if (!other || known.rank < other.rank) best.set(known.field, { name, rank: known.rank })
  }
  const fields = guesses.map(({ name, known }) => {
    const is_taken = known && !IMPORT_LIST_FIELDS.includes(known.field) && best.get(known.field)?.name !== name
    return [name, known && !is_taken ? known.field : null] as const
  })
  const filled = new Set(fields.map(([, field]) => field))
  const is_influencers = filled.has('instagram') && !filled.has('email') && !filled.has('skills')
  return {
    columns: Object.fromEntries(fields),
    defaults: is_influencers && !filled.has('specialties') ? { specialties: ['influencer_marketing'] } : {},
    without_email: filled.has('email') ? 'problem' : 'add',
  }
}

/** A column of addresses is one, whatever it is called. */
const byContent = (samples: readonly string[]): Known | undefined =>
  samples.length > 0 && samples.every((sample) => MAIL.test(sample)) ? { field: 'email', rank: 1_000 } : undefined
