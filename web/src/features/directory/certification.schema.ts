/** What a certification may say: the wire's own schema, so that the form and the server never disagree. */
export { CertificationInput as certificationSchema } from 'wire'
