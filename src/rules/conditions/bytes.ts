/**
 * What a rule asks of the bytes of one buffer, in the order it asks. Data alone: `inspect/` runs them. Numbers that a
 * rule takes from a variable (byte_extract, byte_math) stand as the variable's index beside the number, -1 for none.
 */
import type { Node } from '../pcre/node.js';
import type { NumberTest } from '../text/number-test.js';
import type { DatasetCheck, ReputationFileCheck } from './state.js';

export type ByteCondition =
  | Content
  | Pcre
  | DataAt
  | BufferSize
  | ByteTest
  | ByteJump
  | ByteExtract
  | ByteMath
  | Entropy
  | Absent
  | Base64Decode
  | Asn1
  | DatasetCheck
  | ReputationFileCheck;

/** Members that `compile/` alone writes, while the rule is put together. */
export interface Content {
  readonly kind: 'content';
  /** In lower case where `nocase`. */
  bytes: Uint8Array;
  readonly negated: boolean;
  nocase: boolean;
  /** Bounds from the start of the buffer; `depth` counts from there too, `offset` taken in. 0 of `depth`: none. */
  offset: number;
  depth: number;
  hasOffset: boolean;
  hasDepth: boolean;
  /** Bounds from the end of the match before. */
  distance: number;
  within: number;
  hasDistance: boolean;
  hasWithin: boolean;
  offsetVariable: number;
  depthVariable: number;
  distanceVariable: number;
  withinVariable: number;
  startsWith: boolean;
  endsWith: boolean;
  rawBytes: boolean;
  /** What takes its place inline. */
  replacement: Uint8Array | null;
  fastPattern: FastPatternWish;
  /** A later condition is relative to this match and may hold at another place of it. */
  withinNext: boolean;
  /** A later condition is relative to this match, by distance alone. */
  distanceNext: boolean;
  /** Place in the rule, over all buffers. */
  readonly index: number;
}

/** What `fast_pattern` asked for. */
export interface FastPatternWish {
  readonly wanted: boolean;
  /** Not looked at again after the prefilter. */
  readonly only: boolean;
  /** The part of the content that the prefilter looks for; 0, 0: all of it. */
  readonly offset: number;
  readonly length: number;
}

export interface Pcre {
  readonly kind: 'pcre';
  readonly negated: boolean;
  /** As written between the slashes. */
  readonly source: string;
  /** As JavaScript understands it: made over one character a byte. */
  expression: RegExp;
  /** PCRE's letters: i, m, s, x, A, E, G. */
  readonly flags: string;
  readonly relative: boolean;
  relativeNext: boolean;
  readonly captures: readonly Capture[];
  /** No back-references and no look-around: the linear engine can run it. */
  readonly linear: boolean;
  /** Not null: JavaScript's engine could run away with it, or means something else by it; it is run over this tree. */
  readonly root: Node | null;
  readonly index: number;
}

/** Where the text of a group goes. */
export interface Capture {
  readonly group: number;
  readonly scope: 'flow' | 'packet' | 'alert';
  readonly name: string;
}

export interface DataAt {
  readonly kind: 'isdataat';
  readonly at: number;
  readonly atVariable: number;
  readonly relative: boolean;
  readonly negated: boolean;
  readonly index: number;
}

export interface BufferSize {
  readonly kind: 'bsize';
  readonly test: NumberTest;
  /** `urilen` counts no further than 65535. */
  readonly most: number;
  readonly index: number;
}

export type ByteOrder = 'big' | 'little' | 'dce';

/** How a number is read out of the bytes. */
export interface ByteNumber {
  readonly bytes: number;
  readonly bytesVariable: number;
  readonly offset: number;
  readonly offsetVariable: number;
  readonly relative: boolean;
  readonly order: ByteOrder;
  /** The number is written in digits of this base; 0: in bytes. */
  readonly base: 0 | 8 | 10 | 16;
  /** 0: no mask. The result is shifted right by the mask's trailing zeros. */
  readonly mask: number;
}

export interface ByteTest {
  readonly kind: 'byte_test';
  readonly number: ByteNumber;
  readonly op: '<' | '>' | '=' | '<=' | '>=' | '&' | '^';
  readonly negated: boolean;
  /** 64 bits in two words. */
  readonly valueHigh: number;
  readonly valueLow: number;
  readonly valueVariable: number;
  readonly index: number;
}

export interface ByteJump {
  readonly kind: 'byte_jump';
  readonly number: ByteNumber;
  readonly multiplier: number;
  /** Up to the next multiple of four. */
  readonly align: boolean;
  readonly postOffset: number;
  readonly from: 'here' | 'beginning' | 'end';
  readonly index: number;
}

export interface ByteExtract {
  readonly kind: 'byte_extract';
  readonly number: ByteNumber;
  readonly variable: number;
  readonly multiplier: number;
  readonly align: 0 | 2 | 4;
  readonly index: number;
}

export interface ByteMath {
  readonly kind: 'byte_math';
  readonly number: ByteNumber;
  readonly op: '+' | '-' | '*' | '/' | '<<' | '>>';
  readonly right: number;
  readonly rightVariable: number;
  readonly variable: number;
  readonly index: number;
}

export interface Entropy {
  readonly kind: 'entropy';
  readonly offset: number;
  /** 0: to the end of the buffer. */
  readonly bytes: number;
  readonly op: NumberTest['op'];
  readonly a: number;
  readonly b: number;
  readonly index: number;
}

/** The buffer is not there; with `orElse`, or what follows holds. */
export interface Absent {
  readonly kind: 'absent';
  readonly orElse: boolean;
  readonly index: number;
}

/** What it decodes, the rule's `base64` conditions look into. */
export interface Base64Decode {
  readonly kind: 'base64_decode';
  /** 0: up to the end. */
  readonly bytes: number;
  readonly offset: number;
  readonly relative: boolean;
  readonly index: number;
}

export interface Asn1 {
  readonly kind: 'asn1';
  readonly bitstringOverflow: boolean;
  readonly doubleOverflow: boolean;
  /** 0: not asked for. */
  readonly oversizeLength: number;
  readonly relativeOffset: number | null;
  readonly absoluteOffset: number | null;
  readonly index: number;
}
