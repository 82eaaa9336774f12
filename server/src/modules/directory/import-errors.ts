import { Problem } from '#platform'

export const importNotFound = (): Problem =>
  new Problem(404, 'not_found', { message: 'There is no such import. Choose one from the list, or upload a file.' })

export const fileUnreadable = (message: string): Problem => new Problem(422, 'file_unreadable', { message })

export const undoTooLate = (): Problem =>
  new Problem(409, 'undo_too_late', { message: 'An import can be taken back for 24 hours; they are over.' })

export const nothingToUndo = (): Problem =>
  new Problem(409, 'nothing_to_undo', {
    message: 'This import made and changed nobody, so there is nothing to take back.',
  })
