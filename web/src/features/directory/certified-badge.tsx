import { BadgeCheck } from 'lucide-react'
import { useNow } from '../../ui/use-now.ts'
import { useMe } from '../../wiring/me.ts'
import { isCertified, todayIn } from './certification.words.ts'

interface CertifiedBadgeProps {
  certified_until: string | null
  /** `icon` where there is no room for the word; it is still said. */
  look?: 'word' | 'icon'
}

/** Beside somebody with a certification that counts today. */
export const CertifiedBadge = ({ certified_until, look = 'word' }: CertifiedBadgeProps) => {
  const { org } = useMe()
  const now = useNow()
  if (!isCertified(certified_until, todayIn(org.time_zone, now))) return null
  return (
    <span
      title="Certified and current"
      className="inline-flex shrink-0 items-center gap-1 text-sm whitespace-nowrap text-soft"
    >
      <BadgeCheck aria-hidden className="size-4 text-tone-green" />
      <span className={look === 'icon' ? 'sr-only' : undefined}>Certified</span>
    </span>
  )
}
