import { endpoints } from 'wire'

import { mount, mountPublic, visitorOf, type Server } from '#platform'
import { changePassword, readAccount, rename } from './account.service.ts'
import { askForEmail, askForProof, cancelEmailChange, verifyEmail } from './email-change.service.ts'
import { endMany, endOne, listSessions } from './own-session.service.ts'
import { forgotPassword, resetPassword } from './reset.service.ts'

export const mountAccount = (server: Server): void => {
  mountPublic(server, endpoints.forgotPassword, ({ body, request }) =>
    forgotPassword(server, body.email, visitorOf(request)),
  )
  mountPublic(server, endpoints.resetPassword, ({ body, request }) =>
    resetPassword(server, { ...body, visitor: visitorOf(request) }),
  )
  mountPublic(server, endpoints.verifyEmail, ({ body, request }) =>
    verifyEmail(server, { ...body, visitor: visitorOf(request) }),
  )

  mount(server, endpoints.getAccount, ({ ctx }) => readAccount(ctx))
  mount(server, endpoints.updateAccount, ({ ctx, body }) => rename(ctx, body.name))
  mount(server, endpoints.changePassword, ({ ctx, body, claims, request }) =>
    changePassword(server, { ctx, ...body, address: request.ip, current: claims.sid }),
  )
  mount(server, endpoints.changeEmail, ({ ctx, body, request }) =>
    askForEmail(server, { ctx, ...body, address: request.ip }),
  )
  mount(server, endpoints.cancelEmailChange, ({ ctx }) => cancelEmailChange(ctx))
  mount(server, endpoints.sendVerification, ({ ctx }) => askForProof(ctx))

  mount(server, endpoints.listSessions, ({ ctx, claims }) => listSessions(ctx, claims.sid))
  mount(server, endpoints.endSession, ({ ctx, params }) => endOne(ctx, params.id))
  mount(server, endpoints.endSessions, ({ ctx, body, claims }) =>
    endMany(ctx, { scope: body.scope, current: claims.sid }),
  )
}
