/** What a rule asks of a transaction's values (not of its bytes) and of its files. Data alone. */
import type { NumberTest } from '../text/number-test.js';

export type TransactionCondition =
  | ValueTest
  | ValuesTest
  | ListTest
  | FileTest
  | DceInterface
  | TextTest
  | ProtocolEvent
  | StateTest;

/** A number of the transaction by the keyword's name: `snmp.version`, `mqtt.qos`. */
export interface ValueTest {
  readonly kind: 'value';
  readonly protocol: string;
  readonly name: string;
  readonly test: NumberTest;
}

/** The same of a value that occurs many times: which one counts. */
export interface ValuesTest {
  readonly kind: 'values';
  readonly protocol: string;
  readonly name: string;
  readonly test: NumberTest;
  readonly which: number | 'any' | 'all';
}

/** One of, or none of, several words or flags. */
export interface ListTest {
  readonly kind: 'list';
  readonly protocol: string;
  readonly name: string;
  readonly items: readonly { readonly text: string; readonly negated: boolean }[];
}

/** A text that must be in (or equal to) a value of the transaction. */
export interface TextTest {
  readonly kind: 'text';
  readonly protocol: string;
  readonly name: string;
  readonly text: string;
  readonly negated: boolean;
}

export interface FileTest {
  readonly kind: 'file';
  readonly of: 'name' | 'extension' | 'magic' | 'size' | 'md5' | 'sha1' | 'sha256';
  readonly text: string;
  readonly negated: boolean;
  readonly test: NumberTest | null;
  /** Digests in hexadecimal, for the lists. */
  readonly digests: ReadonlySet<string> | null;
}

export interface DceInterface {
  readonly kind: 'dcerpc.iface';
  /** 16 bytes as on the wire of a big-endian UUID. */
  readonly uuid: string;
  readonly version: NumberTest | null;
  readonly anyFragment: boolean;
}

/** An event that the protocol raised in this transaction. */
export interface ProtocolEvent {
  readonly kind: 'event';
  readonly protocol: string;
  readonly name: string;
}

/** How far the transaction is, by a state's name. */
export interface StateTest {
  readonly kind: 'state';
  readonly protocol: string;
  readonly name: string;
  readonly op: '=' | '!=' | '<' | '<=' | '>' | '>=';
}
