/** Suricata's sticky buffers of Kerberos 5. */
import { buffersOf } from '../buffer.js';

const either = buffersOf(['krb5'], 'to_client');
export const krb5Client = either('krb5.cname', 'Each part of the name of the client.', {
  multiple: true,
  aliases: ['krb5_cname'],
});
export const krb5Service = either('krb5.sname', 'Each part of the name of the service.', {
  multiple: true,
  aliases: ['krb5_sname'],
});
