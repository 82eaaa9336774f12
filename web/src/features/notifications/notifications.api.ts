import { infiniteQueryOptions } from '@tanstack/react-query'
import { apiQuery, call } from '../../wiring/api.ts'

/** The count beside the bell; one row comes with it. */
export const unreadQuery = apiQuery('listNotifications', { query: { unread: 'true', limit: 1 } })

export const preferencesQuery = apiQuery('getNotificationPreferences')

const PAGE = 30

/** The inbox, a page at a time. */
export const inboxQuery = (isUnreadOnly: boolean) =>
  infiniteQueryOptions({
    queryKey: ['notifications', 'inbox', isUnreadOnly],
    queryFn: ({ pageParam }) =>
      call('listNotifications', {
        query: {
          limit: PAGE,
          ...(isUnreadOnly && { unread: 'true' as const }),
          ...(pageParam !== '' && { cursor: pageParam }),
        },
      }),
    initialPageParam: '',
    getNextPageParam: ({ next_cursor }) => next_cursor,
  })
