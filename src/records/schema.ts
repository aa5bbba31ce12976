/**
 * How a log is declared: once, with a doc a column. From the declaration come its type, the columns of each writer,
 * of the store and of the desk, and its reference page. Names and types are Zeek's.
 */

export type ColumnType =
  | 'time' // seconds since 1970, six digits behind the point in text
  | 'interval' // seconds
  | 'count' // not negative
  | 'int'
  | 'double'
  | 'bool'
  | 'string' // one character a byte (ISO 8859-1); writers escape what is not printable
  | 'enum' // a word of Zeek's: `tcp`, `Tunnel::VXLAN`
  | 'addr' // text form
  | 'port'
  | 'subnet';

export interface Column<T = unknown> {
  readonly type: ColumnType;
  /** Absent for a single value. A set is written in the order given, without repeats. */
  readonly many?: 'set' | 'vector';
  readonly doc: string;
  /** The column exists only where this Zeek policy script is loaded (path under `scripts/`, no ending). */
  readonly script?: string;
  /** The column exists only where this Zeek option is true: `SSL::log_include_server_certificate_subject_issuer`. */
  readonly option?: string;
  /** `own`: earshot's, beside Zeek's columns (JA4 ...); on by default, absent under Zeek's own settings. */
  readonly own?: boolean;
  /** Carries the type of a value; never set. */
  readonly value?: T;
}

export type Columns = Readonly<Record<string, Column>>;

type ValueOf<C> = C extends Column<infer T> ? T : never;

/** A record: an absent value is an absent (or undefined) property. */
export type RecordOf<C extends Columns> = { -readonly [Name in keyof C]?: ValueOf<C[Name]> | undefined };

/** Any record, where the log is known only at run time. */
export type AnyRecord = Record<string, unknown>;

export interface Log<C extends Columns = Columns> {
  readonly name: string;
  readonly doc: string;
  readonly columns: C;
  /** The log has `uid` and `id.*`, which the framework fills in from the connection. */
  readonly ofConnection: boolean;
  /** Written nowhere: for detectors and policies alone. */
  readonly internal: boolean;
  /** The whole log exists only where this Zeek policy script is loaded. */
  readonly script?: string;
}

export interface LogOptions {
  doc?: string;
  internal?: boolean;
  script?: string;
}

export function defineLog<C extends Columns>(name: string, columns: C, options: LogOptions = {}): Log<C> {
  return {
    name,
    columns,
    doc: options.doc ?? '',
    ofConnection: 'uid' in columns && 'id.orig_h' in columns,
    internal: options.internal ?? false,
    ...(options.script === undefined ? {} : { script: options.script }),
  };
}

export const time = (doc: string): Column<number> => ({ type: 'time', doc });
export const interval = (doc: string): Column<number> => ({ type: 'interval', doc });
export const count = (doc: string): Column<number> => ({ type: 'count', doc });
export const int = (doc: string): Column<number> => ({ type: 'int', doc });
export const double = (doc: string): Column<number> => ({ type: 'double', doc });
export const bool = (doc: string): Column<boolean> => ({ type: 'bool', doc });
export const text = (doc: string): Column<string> => ({ type: 'string', doc });
export const word = (doc: string): Column<string> => ({ type: 'enum', doc });
export const address = (doc: string): Column<string> => ({ type: 'addr', doc });
export const port = (doc: string): Column<number> => ({ type: 'port', doc });

/** Several values without order or repeats; the doc is that of the column given. */
export const setOf = <T>(column: Column<T>): Column<readonly T[]> => ({
  type: column.type,
  doc: column.doc,
  many: 'set',
});
/** Several values in order. */
export const vectorOf = <T>(column: Column<T>): Column<readonly T[]> => ({
  type: column.type,
  doc: column.doc,
  many: 'vector',
});
/** A column that a Zeek policy script adds. */
export const withScript = <T>(script: string, column: Column<T>): Column<T> => ({ ...column, script });
/** A column that a Zeek option adds. */
export const withOption = <T>(option: string, column: Column<T>): Column<T> => ({ ...column, option });
/** A column of our own beside Zeek's. */
export const own = <T>(column: Column<T>): Column<T> => ({ ...column, own: true });

/** The columns with which the log of anything in a connection begins. */
export const connection = {
  ts: time('When it happened.'),
  uid: text('The connection it belongs to.'),
  'id.orig_h': address('Originator: the side that sent the first packet.'),
  'id.orig_p': port('Port of the originator.'),
  'id.resp_h': address('Responder.'),
  'id.resp_p': port('Port of the responder.'),
} as const;
