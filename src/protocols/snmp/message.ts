import { latin1, u8 } from '../../core/bytes.js';
import { BerReader, TAG_INTEGER, TAG_OCTETS, TAG_OID, TAG_SEQUENCE } from './ber.js';

/** Tags of the PDUs: RFC 1157 §4.1, RFC 3416 §3. */
export const PDU_GET = 0xa0;
export const PDU_GET_NEXT = 0xa1;
export const PDU_RESPONSE = 0xa2;
export const PDU_SET = 0xa3;
export const PDU_TRAP_V1 = 0xa4;
export const PDU_GET_BULK = 0xa5;
export const PDU_REPORT = 0xa8;

/** Values of msgVersion. */
export const VERSION_1 = 0;
export const VERSION_2C = 1;
export const VERSION_3 = 3;

const TAG_IP_ADDRESS = 0x40;
const TAG_TIME_TICKS = 0x43;

const SYS_DESCR = '1.3.6.1.2.1.1.1.0';
const SYS_UP_TIME = '1.3.6.1.2.1.1.3.0';

/** One message, as far as the log needs it. */
export interface SnmpMessage {
  version: number;
  community: string | undefined;
  /** Tag of the PDU; 0 for an encrypted one. */
  pdu: number;
  variables: number;
  description: string | undefined;
  /** Hundredths of a second. */
  upTime: number | undefined;
}

/** What is wrong with a message that cannot be read. */
export type Flaw = string;

const reader = new BerReader();
const inner = new BerReader();
const variable = new BerReader();

/** Reads one message: RFC 1157 §4, RFC 3416 §3, RFC 3412 §6. Answers what is wrong, or nothing. */
export function readMessage(message: SnmpMessage, bytes: Uint8Array, start: number, end: number): Flaw | undefined {
  message.community = undefined;
  message.pdu = 0;
  message.variables = 0;
  message.description = undefined;
  message.upTime = undefined;
  reader.read(bytes, start, end);
  if (!reader.nextOf(TAG_SEQUENCE)) return 'not a sequence';
  reader.enter();
  if (!reader.nextOf(TAG_INTEGER) || reader.end - reader.start > 9) return 'no version';
  message.version = reader.unsigned;
  if (message.version === VERSION_3) return readSecured(message, bytes);
  if (message.version !== VERSION_1 && message.version !== VERSION_2C) return 'unknown version';
  if (!reader.nextOf(TAG_OCTETS)) return 'no community';
  message.community = latin1(bytes, reader.start, reader.end);
  return readPdu(message, bytes);
}

/** RFC 3412 §6: global data, security parameters (RFC 3414 §2.4 for the user-based model), scoped PDU. */
function readSecured(message: SnmpMessage, bytes: Uint8Array): Flaw | undefined {
  if (!reader.nextOf(TAG_SEQUENCE)) return 'no global data';
  inner.read(bytes, reader.start, reader.end);
  if (!inner.skip(TAG_INTEGER, 2)) return 'no message id or size';
  if (!inner.nextOf(TAG_OCTETS) || inner.end - inner.start !== 1) return 'Invalid v3 HeaderData msgFlags';
  if (!inner.nextOf(TAG_INTEGER)) return 'no security model';
  if (!reader.nextOf(TAG_OCTETS)) return 'no security parameters';
  const user = userName(bytes, reader.start, reader.end);
  if (!reader.next()) return 'no scoped PDU';
  if (reader.tag !== TAG_SEQUENCE) return undefined;
  message.community = user === '' ? undefined : user;
  reader.enter();
  if (!reader.skip(TAG_OCTETS, 2)) return 'no context';
  return readPdu(message, bytes);
}

function userName(bytes: Uint8Array, start: number, end: number): string {
  inner.read(bytes, start, end);
  if (!inner.nextOf(TAG_SEQUENCE)) return '';
  inner.enter();
  const found = inner.nextOf(TAG_OCTETS) && inner.skip(TAG_INTEGER, 2) && inner.nextOf(TAG_OCTETS);
  return found ? latin1(bytes, inner.start, inner.end) : '';
}

function readPdu(message: SnmpMessage, bytes: Uint8Array): Flaw | undefined {
  if (!reader.next()) return 'no PDU';
  const { tag } = reader;
  message.pdu = tag;
  if (tag < PDU_GET || tag > PDU_REPORT) return undefined;
  reader.enter();
  if (tag === PDU_TRAP_V1) {
    // RFC 1157 §4.1.6: enterprise, agent, generic and specific trap, time.
    if (!reader.nextOf(TAG_OID) || !reader.nextOf(TAG_IP_ADDRESS)) return 'no enterprise or agent';
    if (!reader.skip(TAG_INTEGER, 2) || !reader.nextOf(TAG_TIME_TICKS)) return 'no trap';
  } else if (!reader.skip(TAG_INTEGER, 3)) return 'no request id or status';
  if (!reader.nextOf(TAG_SEQUENCE)) return 'no variables';
  inner.read(bytes, reader.start, reader.end);
  return readVariables(message, bytes);
}

function readVariables(message: SnmpMessage, bytes: Uint8Array): Flaw | undefined {
  while (!inner.isAtEnd) {
    if (!inner.nextOf(TAG_SEQUENCE)) return 'no variable';
    variable.read(bytes, inner.start, inner.end);
    if (!variable.nextOf(TAG_OID)) return 'a variable without a name';
    message.variables++;
    const isSystem = message.pdu === PDU_RESPONSE && isSystemName(bytes, variable.start, variable.end);
    const name = isSystem ? variable.objectIdentifier : '';
    if (!variable.next()) return 'a variable without a value';
    if (name === SYS_DESCR && variable.tag === TAG_OCTETS) {
      message.description = latin1(bytes, variable.start, variable.end);
    } else if (name === SYS_UP_TIME && variable.tag === TAG_TIME_TICKS) message.upTime = variable.unsigned;
  }
  return undefined;
}

/** Whether a name is as long as those of the system group and begins as they do: 1.3.6.1.2.1.1. */
function isSystemName(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start === 8 && u8(bytes, start) === 0x2b && u8(bytes, start + 5) === 1;
}
