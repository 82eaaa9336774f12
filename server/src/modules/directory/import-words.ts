import { AVAILABILITIES, SPECIALTIES } from 'wire'
import type { Availability, Specialty } from 'wire/paths'

/** Words of other tools for what we call a specialty or an availability. Letter case, accents and punctuation do not count. */

const OF_SPECIALTY: Record<Specialty, string> = {
  videography:
    'video|videographer|video production|video producer|filmmaker|film|filming|cinematographer|cinematography|camera operator|dop',
  photography: 'photo|photos|photographer|photographie|fotografie|product photography',
  editing: 'editor|video editing|video editor|film editing|post production|postproduction|motion editing|schnitt',
  design:
    'designer|graphic design|graphic designer|web design|web designer|ui|ux|ui ux|ux ui|ui design|ux design|ui designer|ux designer|product design|product designer|illustration|illustrator|branding|brand design|motion design|motion designer|art direction|art director',
  copywriting:
    'copywriter|copy|writer|writing|content writing|content writer|blogging|blog writing|text|texter|ghostwriting|technical writing',
  social_media:
    'social|smm|social media manager|social media management|social media marketing|community management|community manager',
  influencer_marketing:
    'influencer|influencers|creator|content creator|ugc|ugc creator|blogger|vlogger|youtuber|tiktoker|instagrammer|creator marketing|influencer relations',
  seo: 'search engine optimization|search engine optimisation|seo specialist|seo expert|seo manager|technical seo',
  paid_ads:
    'ads|paid media|paid social|paid search|ppc|sem|google ads|facebook ads|meta ads|media buying|media buyer|performance marketing|advertising|paid advertising',
}

const OF_AVAILABILITY: Record<Availability, string> = {
  available:
    'yes|y|true|open|open to work|open to offers|free|now|full time|fulltime|as needed|more than 30 hrs week|verfügbar|disponible|oui|si|ja',
  busy: 'booked|partially available|limited|part time|parttime|occupied|engaged|less than 30 hrs week|beschäftigt|occupé|ocupado',
  unavailable: 'no|n|false|not available|closed|none|not open|nicht verfügbar|indisponible|no disponible|nein|non',
  on_leave:
    'leave|vacation|holiday|holidays|away|sabbatical|parental leave|maternity leave|paternity leave|sick leave|ooo|out of office|urlaub|en congé|vacaciones',
}

const keyOf = (word: string): string =>
  word
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

const tableOf = <Word extends string>(words: readonly Word[], synonyms: Record<Word, string>): Map<string, Word> =>
  new Map(words.flatMap((word) => [word, ...synonyms[word].split('|')].map((one) => [keyOf(one), word] as const)))

const specialties = tableOf(SPECIALTIES, OF_SPECIALTY)
const availabilities = tableOf(AVAILABILITIES, OF_AVAILABILITY)

export const specialtyOf = (word: string): Specialty | undefined => specialties.get(keyOf(word))
export const availabilityOf = (word: string): Availability | undefined => availabilities.get(keyOf(word))

/** "W-9", "w9 pending" and "W-8BEN": a form that is awaited. Anything else is left for the shape to refuse. */
export const taxStatusOf = (word: string): string => {
  const key = keyOf(word)
  if (key === 'w9' || key === 'w9pending') return 'w9_pending'
  return key === 'w8ben' || key === 'w8benpending' || key === 'w8' ? 'w8ben_pending' : word
}
