import type { Notification } from 'wire/paths'

import type { Caller, TestHouse } from '../../testing/house.ts'
import { makeContract } from '../contracts/contract.make.ts'

/** A contract that a manager submitted, and so a notification for those who may approve it. */
export const makeNotification = async (
  house: TestHouse,
  reader: Caller,
  title = 'Launch film',
): Promise<Notification> => {
  const manager = house.as('manager', reader.org)
  const { id } = await makeContract(manager, { title })
  await manager.call('submitContract', { params: { id } })
  await house.work()
  const { body } = await reader.call('listNotifications')
  const found = body.notifications.find(({ path }) => path === `/contracts/${id}`)
  if (!found) throw new Error('Nobody was told of the contract.')
  return found
}
