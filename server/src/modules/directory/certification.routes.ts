import { endpoints } from 'wire'

import { mount, type Server } from '#platform'
import * as certifications from './certification.service.ts'

type Params = { id: string; certification_id: string }
const of = ({ id, certification_id }: Params) => ({ contractor_id: id, id: certification_id })

export const mountCertifications = (server: Server): void => {
  mount(server, endpoints.listCertifications, ({ ctx, params, query }) => certifications.list(ctx, params.id, query))
  mount(server, endpoints.createCertification, ({ ctx, params, body }) => certifications.create(ctx, params.id, body))
  mount(server, endpoints.getCertification, ({ ctx, params }) => certifications.read(ctx, of(params)))
  mount(server, endpoints.updateCertification, ({ ctx, params, body }) => certifications.update(ctx, of(params), body))
  mount(server, endpoints.verifyCertification, ({ ctx, params }) => certifications.verify(ctx, of(params)))
  mount(server, endpoints.rejectCertification, ({ ctx, params, body }) =>
    certifications.reject(ctx, of(params), body.reason),
  )
  mount(server, endpoints.deleteCertification, ({ ctx, params }) => certifications.remove(ctx, of(params)))
}
