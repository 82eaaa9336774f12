/** What a contractor may be: the wire's own schema, so that the form and the server never disagree. */
export { ContractorInput as contractorSchema, CURRENCIES } from 'wire'
