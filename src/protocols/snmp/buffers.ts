/** Suricata's sticky buffers of SNMP. */
import { buffersOf } from '../buffer.js';

const either = buffersOf(['snmp'], 'both');
export const snmpCommunity = either('snmp.community', 'The community of SNMP 1 and 2c.');
export const snmpUser = either('snmp.usm', 'The user of SNMP 3.');
