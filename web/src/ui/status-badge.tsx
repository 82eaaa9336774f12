import { clsx } from 'clsx'
import { dotClass, lookOf } from './status.ts'
import type { StatusEntity, StatusOf } from './status.ts'

interface StatusBadgeProps<Entity extends StatusEntity> {
  entity: Entity
  status: StatusOf<Entity>
  /** `boxed` sets it apart beside a page title; in tables and lists it is plain. */
  look?: 'plain' | 'boxed'
}

/** A dot and a word, always both. */
export const StatusBadge = <Entity extends StatusEntity>({
  entity,
  status,
  look = 'plain',
}: StatusBadgeProps<Entity>) => {
  const { label, tone } = lookOf(entity, status)
  return (
    <span
      className={clsx(
        'inline-flex items-center gap-1.5 text-sm whitespace-nowrap',
        look === 'boxed' && 'rounded-full border border-hairline bg-card py-0.5 pr-2.5 pl-2',
        tone === 'struck' ? 'text-faint line-through' : 'text-ink',
      )}
    >
      <span aria-hidden className={clsx('size-2 shrink-0 rounded-full', dotClass[tone])} />
      {label}
    </span>
  )
}
