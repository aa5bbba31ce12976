/** Suricata's sticky buffers of DNS and mDNS. */
import { buffersOf } from '../buffer.js';

const query = buffersOf(['dns'], 'to_server');
const answer = buffersOf(['dns'], 'to_client');
const either = buffersOf(['dns'], 'both');
const multicast = buffersOf(['mdns'], 'both');
const MANY = { multiple: true } as const;

export const dnsQuery = query('dns.query', 'Each name that is asked for.', { ...MANY, aliases: ['dns_query'] });
export const dnsQueryName = either('dns.query.name', 'Each name that is asked for, both ways.', MANY);
export const dnsAnswerName = either('dns.answer.name', 'Each name of an answer, both ways.', MANY);
export const dnsQueriesName = either('dns.queries.rrname', 'Each name of the question section.', MANY);
export const dnsAnswersName = either('dns.answers.rrname', 'Each name of the answer section.', MANY);
export const dnsAuthoritiesName = either('dns.authorities.rrname', 'Each name of the authority section.', MANY);
export const dnsAdditionalsName = either('dns.additionals.rrname', 'Each name of the additional section.', MANY);
export const dnsResponseName = answer('dns.response.rrname', 'Each name and text of a response.', MANY);
export const mdnsQueriesName = multicast('mdns.queries.rrname', 'Each name of the question section.', MANY);
export const mdnsAnswersName = multicast('mdns.answers.rrname', 'Each name of the answer section.', MANY);
export const mdnsAuthoritiesName = multicast('mdns.authorities.rrname', 'Each name of the authority section.', MANY);
export const mdnsAdditionalsName = multicast('mdns.additionals.rrname', 'Each name of the additional section.', MANY);
export const mdnsResponseName = multicast('mdns.response.rrname', 'Each name and text of a response.', MANY);
