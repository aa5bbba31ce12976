import { EVIDENCE, type Evidence, type Place, PlacePair } from '../../records/place.js';
import type { AnyRecord, Log } from '../../records/schema.js';
import type { JsonLines } from '../../writers/zeek/json-line.js';

/** Tags in front of values. */
const ABSENT = 0;
const INTEGER = 1;
const DOUBLE = 2;
const LATIN1 = 3;
const FALSE = 4;
const TRUE = 5;
const LIST = 6;
/** A string with characters beyond one byte: only what our own mistakes say. */
const WIDE = 7;

/** What records of some logs carry besides columns: a notice's name for its repeats. */
const BESIDES = ['identifier'];

const double = new Float64Array(1);
const doubleBytes = new Uint8Array(double.buffer);

export type RecordWriter = (out: JsonLines, record: AnyRecord) => void;
export type RecordReader = (values: ValueReader) => AnyRecord;

/**
 * Writes records of a log as bytes, to be read by the reader that the same columns make. As with the formatter of
 * lines, a function is generated: a column, a statement (docs/adr/0002).
 */
export function recordWriter(log: Log): RecordWriter {
  const statements = namesOf(log).map(name => `put(out, record[${JSON.stringify(name)}]);`);
  const make = new Function(
    'put',
    'evidence',
    `return (out, record) => {\n${statements.join('\n')}\nevidence(out, record);\n};`,
  );
  return make(putValue, putEvidence);
}

/** The reader of what `recordWriter` writes. An absent value is an undefined property. */
export function recordReader(log: Log): RecordReader {
  const properties = namesOf(log).map(name => `${JSON.stringify(name)}: values.value()`);
  const make = new Function(
    `return values => ({\n${properties.join(',\n')},\n${JSON.stringify(EVIDENCE)}: values.evidence()\n});`,
  );
  return make();
}

const namesOf = (log: Log): string[] => [...Object.keys(log.columns), ...(log.name === 'notice' ? BESIDES : [])];

function putValue(out: JsonLines, value: unknown): void {
  switch (typeof value) {
    case 'undefined':
      out.byte(ABSENT);
      return;
    case 'number':
      putNumber(out, value);
      return;
    case 'string':
      putString(out, value);
      return;
    case 'boolean':
      out.byte(value ? TRUE : FALSE);
      return;
    default:
      putList(out, value as readonly unknown[]);
  }
}

function putNumber(out: JsonLines, value: number): void {
  if ((value | 0) === value && (value !== 0 || 1 / value > 0)) {
    out.byte(INTEGER);
    putWord(out, value);
    return;
  }
  out.byte(DOUBLE);
  putDouble(out, value);
}

function putString(out: JsonLines, value: string): void {
  const { length } = value;
  let all = 0;
  for (let at = 0; at < length; at++) all |= value.charCodeAt(at);
  if (all > 0xff) {
    putWide(out, value);
    return;
  }
  out.byte(LATIN1);
  putWord(out, length);
  out.plain(value);
}

function putWide(out: JsonLines, value: string): void {
  out.byte(WIDE);
  putWord(out, value.length);
  for (let at = 0; at < value.length; at++) {
    out.byte(value.charCodeAt(at) & 0xff);
    out.byte(value.charCodeAt(at) >> 8);
  }
}

function putList(out: JsonLines, values: readonly unknown[]): void {
  out.byte(LIST);
  putWord(out, values.length);
  for (const value of values) putValue(out, value);
}

function putWord(out: JsonLines, value: number): void {
  out.byte(value & 0xff);
  out.byte((value >> 8) & 0xff);
  out.byte((value >> 16) & 0xff);
  out.byte(value >>> 24);
}

function putDouble(out: JsonLines, value: number): void {
  double[0] = value;
  out.append(doubleBytes, 0, 8);
}

function putEvidence(out: JsonLines, record: AnyRecord): void {
  const evidence = record[EVIDENCE] as Evidence | undefined;
  out.byte(evidence instanceof PlacePair ? TRUE : FALSE);
  if (evidence instanceof PlacePair) {
    putNumber(out, evidence.firstFile);
    putNumber(out, evidence.firstPacket);
    putNumber(out, evidence.firstOffset);
    putNumber(out, evidence.lastFile);
    putNumber(out, evidence.lastPacket);
    putNumber(out, evidence.lastOffset);
    return;
  }
  putPlace(out, evidence?.first);
  putPlace(out, evidence?.last);
}

function putPlace(out: JsonLines, place: Place | undefined): void {
  out.byte(place ? TRUE : FALSE);
  if (!place) return;
  putNumber(out, place.file);
  putNumber(out, place.packet);
  putNumber(out, place.offset);
}

/** Takes values out of bytes, one after another. */
export class ValueReader {
  private bytes: Uint8Array = new Uint8Array(0);
  private text: Buffer = Buffer.alloc(0);
  private at = 0;

  /** Goes on in other bytes, from `at`. */
  open(bytes: Uint8Array): void {
    this.bytes = bytes;
    this.text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  seek(at: number): void {
    this.at = at;
  }

  value(): unknown {
    switch (this.bytes[this.at++]) {
      case INTEGER:
        return this.word();
      case DOUBLE:
        return this.double();
      case LATIN1: {
        const length = this.word();
        this.at += length;
        return this.text.toString('latin1', this.at - length, this.at);
      }
      case FALSE:
        return false;
      case TRUE:
        return true;
      case LIST:
        return Array.from({ length: this.word() }, () => this.value());
      case WIDE: {
        const length = this.word() * 2;
        this.at += length;
        return this.text.toString('utf16le', this.at - length, this.at);
      }
      default:
        return undefined;
    }
  }

  evidence(): Evidence | undefined {
    if (this.bytes[this.at++] === TRUE) {
      return new PlacePair(this.number(), this.number(), this.number(), this.number(), this.number(), this.number());
    }
    const first = this.place();
    const last = this.place();
    if (!first && !last) return undefined;
    return { ...(first && { first }), ...(last && { last }) };
  }

  private place(): Place | undefined {
    if (this.bytes[this.at++] !== TRUE) return undefined;
    return { file: this.number(), packet: this.number(), offset: this.number() };
  }

  private number(): number {
    return this.bytes[this.at++] === INTEGER ? this.word() : this.double();
  }

  private word(): number {
    const { bytes, at } = this;
    this.at = at + 4;
    return (
      (bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24)
    );
  }

  private double(): number {
    for (let at = 0; at < 8; at++) doubleBytes[at] = this.bytes[this.at + at] as number;
    this.at += 8;
    return double[0] as number;
  }
}
