/** Keywords of SNMP that are no buffers. */
import { MAX_U8, MAX_U32 } from '../../text/number.js';
import { numberKeyword } from './define.js';

const protocols = ['snmp'];

export const snmpVersion = numberKeyword({
  name: 'snmp.version',
  protocols,
  most: MAX_U32,
  doc: 'The version: 1, 2 or 3.',
  examples: ['snmp.version:3;', 'snmp.version:<3;'],
});

/** RFC 3416 §3; 4 is the trap of version 1 (RFC 1157 §4.1.6). */
export const snmpPduType = numberKeyword({
  name: 'snmp.pdu_type',
  protocols,
  most: MAX_U32,
  names: {
    get_request: 0,
    get_next_request: 1,
    response: 2,
    set_request: 3,
    trap_v1: 4,
    get_bulk_request: 5,
    inform_request: 6,
    trap_v2: 7,
    report: 8,
  },
  doc: 'The type of the PDU: 0 is GetRequest.',
  examples: ['snmp.pdu_type:0;'],
});

/** RFC 1157 §4.1.6. */
export const snmpTrapType = numberKeyword({
  name: 'snmp.trap_type',
  protocols,
  most: MAX_U8,
  names: {
    coldstart: 0,
    warmstart: 1,
    linkdown: 2,
    linkup: 3,
    authenticationfailure: 4,
    egpneighborloss: 5,
    enterprisespecific: 6,
  },
  doc: 'The type of a trap of version 1.',
  examples: ['snmp.trap_type:linkdown;'],
});
