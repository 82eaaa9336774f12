import type { Specialty } from 'wire/paths'

/** What people do, in words. */
export const specialties = {
  videography: 'Videography',
  photography: 'Photography',
  editing: 'Editing',
  design: 'Design',
  copywriting: 'Copywriting',
  social_media: 'Social media',
  influencer_marketing: 'Influencer marketing',
  seo: 'SEO',
  paid_ads: 'Paid ads',
} satisfies Record<Specialty, string>
