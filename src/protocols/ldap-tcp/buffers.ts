/** Suricata's sticky buffers of LDAP. */
import { buffersOf } from '../buffer.js';

const request = buffersOf(['ldap'], 'to_server');
const response = buffersOf(['ldap'], 'to_client');
const MANY = { multiple: true } as const;

export const ldapRequestName = request('ldap.request.dn', 'The distinguished name of the request.');
export const ldapRequestAttribute = request('ldap.request.attribute_type', 'Each attribute of the request.', MANY);
export const ldapResponsesName = response('ldap.responses.dn', 'Each distinguished name of the responses.', MANY);
export const ldapResponsesMessage = response('ldap.responses.message', 'Each diagnostic message.', MANY);
export const ldapResponsesAttribute = response(
  'ldap.responses.attribute_type',
  'Each attribute of the responses.',
  MANY,
);
