/** Guildhall's SDK: the endpoints of the wire over fetch. */
export { addressOf } from './address.ts'
export { MONEY_ENDPOINTS, type CallArguments, type CallOptions, type Exchange, type FilterValue } from './call.ts'
export { createClient, type Client, type ClientOptions } from './client.ts'
export { ApiProblem, isProblem, type FieldProblem } from './problem.ts'
export { signIn, type Credentials } from './session.ts'
