import type { Contractor, ContractorInput } from 'wire/paths'

/** What an empty form holds. */
export const emptyContractor = (currency: string): ContractorInput => ({
  display_name: '',
  email: '',
  phone: null,
  company_name: null,
  bio: null,
  avatar_url: null,
  specialties: [],
  hourly_rate_cents: null,
  day_rate_cents: null,
  currency,
  availability: 'available',
  portfolio_links: [],
  social_links: {},
  tags: [],
  notes: null,
  tax_status: 'w9_pending',
})

/** What the form of a known person starts from. A tax form that was received is no longer this form's business. */
export const valuesOf = (contractor: Contractor): ContractorInput => ({
  display_name: contractor.display_name,
  email: contractor.email,
  phone: contractor.phone,
  company_name: contractor.company_name,
  bio: contractor.bio,
  avatar_url: contractor.avatar_url,
  specialties: contractor.specialties,
  hourly_rate_cents: contractor.hourly_rate_cents,
  day_rate_cents: contractor.day_rate_cents,
  currency: contractor.currency,
  availability: contractor.availability,
  portfolio_links: contractor.portfolio_links,
  social_links: contractor.social_links,
  tags: contractor.tags,
  notes: contractor.notes,
  ...awaited(contractor),
})

const awaited = ({ tax_status }: Contractor): Pick<ContractorInput, 'tax_status'> =>
  tax_status === 'w9_pending' || tax_status === 'w8ben_pending' ? { tax_status } : {}
