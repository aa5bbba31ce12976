/** OCSP responses: RFC 6960 §4.2.1. */
import { hex } from '../../core/bytes.js';
import {
  children,
  context,
  type Element,
  integerHex,
  objectId,
  readElement,
  smallInteger,
  tag,
  timeOf,
} from '../shared/x509/der.js';
import { longName } from '../shared/x509/object-names.js';

/** One SingleResponse. */
export interface CertificateStatus {
  hashAlgorithm: string;
  issuerNameHash: string;
  issuerKeyHash: string;
  serialNumber: string;
  status: 'good' | 'revoked' | 'unknown';
  revoked: number | undefined;
  reason: string | undefined;
  thisUpdate: number | undefined;
  nextUpdate: number | undefined;
}

/** CRLReason of RFC 5280 §5.3.1, by number. */
const REASONS: readonly (string | undefined)[] = [
  'unspecified',
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  undefined,
  'removeFromCRL',
  'privilegeWithdrawn',
  'aACompromise',
];
/** More answers than this stand in no response. */
const MAX_ANSWERS = 1000;

/** What `bytes[start, end)` says; `null` if it is no response. */
export function readResponse(bytes: Uint8Array, start: number, end: number): CertificateStatus[] | null {
  const outer = readElement(bytes, start, end);
  if (outer?.tag !== tag.sequence) return null;
  const [status, wrapped] = children(outer);
  if (status?.tag !== tag.enumerated) return null;
  const responseBytes = wrapped && children(wrapped)[0];
  const basicOctets = responseBytes && children(responseBytes)[1];
  const basic = basicOctets && readElement(bytes, basicOctets.start, basicOctets.end);
  const data = basic && children(basic)[0];
  // version [0] and responseExtensions [1] are optional; the list of answers is the one plain SEQUENCE.
  const list = data && children(data).find(field => field.tag === tag.sequence);
  if (!list) return [];
  const answers: CertificateStatus[] = [];
  for (const answer of children(list).slice(0, MAX_ANSWERS)) {
    const read = readAnswer(answer);
    if (read) answers.push(read);
  }
  return answers;
}

function readAnswer(answer: Element): CertificateStatus | null {
  const [certificateId, status, thisUpdate, nextWrapped] = children(answer);
  if (!certificateId || !status) return null;
  const [algorithm, nameHash, keyHash, serial] = children(certificateId);
  const algorithmId = algorithm && children(algorithm)[0];
  if (!algorithmId || !nameHash || !keyHash || !serial) return null;
  const nextUpdate = nextWrapped?.tag === context(0) ? children(nextWrapped)[0] : undefined;
  return {
    hashAlgorithm: longName(objectId(algorithmId)),
    issuerNameHash: hex(nameHash.bytes, nameHash.start, nameHash.end).toUpperCase(),
    issuerKeyHash: hex(keyHash.bytes, keyHash.start, keyHash.end).toUpperCase(),
    serialNumber: integerHex(serial),
    ...readStatus(status),
    thisUpdate: thisUpdate && timeOf(thisUpdate),
    nextUpdate: nextUpdate && timeOf(nextUpdate),
  };
}

/** CertStatus: good [0], revoked [1], unknown [2]. */
function readStatus(status: Element): Pick<CertificateStatus, 'status' | 'revoked' | 'reason'> {
  if (status.tag === context(0, false)) return { status: 'good', revoked: undefined, reason: undefined };
  if (status.tag !== context(1)) return { status: 'unknown', revoked: undefined, reason: undefined };
  const [when, reasonWrapped] = children(status);
  const reason = reasonWrapped && children(reasonWrapped)[0];
  const number = reason && smallInteger(reason);
  return {
    status: 'revoked',
    revoked: when && timeOf(when),
    reason: number === undefined ? undefined : (REASONS[number] ?? '(UNKNOWN)'),
  };
}
