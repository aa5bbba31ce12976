/** Makes DNS messages, for everybody's tests (RFC 1035 §4). */

export interface BuiltQuestion {
  name: string;
  type?: number;
  class?: number;
}

export interface BuiltRecord {
  name: string;
  type: number;
  class?: number;
  timeToLive?: number;
  data: readonly number[];
}

export interface BuiltMessage {
  id?: number;
  isReply?: boolean;
  opcode?: number;
  /** AA, TC, RD, RA and Z as in the header's second and third byte. */
  flags?: number;
  responseCode?: number;
  questions?: readonly BuiltQuestion[];
  answers?: readonly BuiltRecord[];
  authorities?: readonly BuiltRecord[];
  additionals?: readonly BuiltRecord[];
}

const RECURSION_DESIRED = 0x0100;

export const short = (value: number): number[] => [(value >> 8) & 0xff, value & 0xff];
export const long = (value: number): number[] => [...short(value >>> 16), ...short(value & 0xffff)];
export const characters = (text: string): number[] => [...text].map(character => character.charCodeAt(0));
/** A string with its length in front (RFC 1035 §3.3). */
export const string = (text: string): number[] => [text.length, ...characters(text)];

/** A name as labels; the empty text is the root. */
export function labels(name: string): number[] {
  const parts = name === '' ? [] : name.split('.');
  return [...parts.flatMap(part => [part.length, ...characters(part)]), 0];
}

export function message(parts: BuiltMessage): Uint8Array {
  const { questions = [], answers = [], authorities = [], additionals = [] } = parts;
  const opcode = (parts.opcode ?? 0) << 11;
  const flags = (parts.isReply ? 0x8000 : 0) | opcode | (parts.flags ?? RECURSION_DESIRED) | (parts.responseCode ?? 0);
  return Uint8Array.from([
    ...short(parts.id ?? 1),
    ...short(flags),
    ...[questions, answers, authorities, additionals].flatMap(section => short(section.length)),
    ...questions.flatMap(({ name, type = 1, class: value = 1 }) => [...labels(name), ...short(type), ...short(value)]),
    ...[...answers, ...authorities, ...additionals].flatMap(resourceRecord),
  ]);
}

function resourceRecord(record: BuiltRecord): number[] {
  const { name, type, timeToLive = 300, data } = record;
  return [
    ...labels(name),
    ...short(type),
    ...short(record.class ?? 1),
    ...long(timeToLive),
    ...short(data.length),
    ...data,
  ];
}

export const query = (name: string, type = 1, id = 1): Uint8Array => message({ id, questions: [{ name, type }] });

/** A reply with addresses. */
export const answer = (name: string, addresses: readonly string[], id = 1): Uint8Array =>
  message({
    id,
    isReply: true,
    flags: 0x0180,
    questions: [{ name }],
    answers: addresses.map(address => ({ name, type: 1, data: address.split('.').map(Number) })),
  });

/** A message as TCP carries it (RFC 1035 §4.2.2). */
export const framed = (bytes: Uint8Array): Uint8Array => Uint8Array.from([...short(bytes.length), ...bytes]);
