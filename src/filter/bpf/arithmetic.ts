/** Code for arithmetic on bytes of the packet, and for relations between two such expressions. */
import { type Assembler, op } from './assembler.js';
import { carried, carries } from './carried.js';
import { and, type Condition, compare, type Load, not } from './condition.js';
import {
  beyond,
  fixed,
  indexTransport,
  type Layout,
  loadAt,
  loadIndexed,
  loadTransport4,
  memory,
  networkHeader,
  type Offset,
  type Size,
} from './layout.js';
import type { Arithmetic, Expression, ProtocolName } from './syntax.js';
import { carries4, carries6, isFirst4, PROTOCOL } from './transport.js';

const OPERATIONS: Readonly<Record<string, number>> = {
  '+': op.add,
  '-': op.subtract,
  '*': op.multiply,
  '/': op.divide,
  '%': op.modulo,
  '&': op.and,
  '|': op.or,
  '^': op.xor,
  '<<': op.shiftLeft,
  '>>': op.shiftRight,
};

/** Intermediate results that may be open at a time. */
export const MAX_TEMPORARIES = 8;

/** A relation holds only for packets that have the headers it looks into. */
export function relation(layout: Layout, expression: Expression & { type: 'relation' }): Condition {
  const { left, right } = expression;
  const holds = compareSides(layout, expression.operator, left, right);
  return and(...present(layout, left), ...present(layout, right), holds);
}

const BASES: Readonly<Record<string, { test: '=' | '>' | '>='; negated: boolean }>> = {
  '=': { test: '=', negated: false },
  '!=': { test: '=', negated: true },
  '>': { test: '>', negated: false },
  '<=': { test: '>', negated: true },
  '>=': { test: '>=', negated: false },
  '<': { test: '>=', negated: true },
};

const JUMPS = { '=': op.jumpEqual, '>': op.jumpGreater, '>=': op.jumpGreaterEqual } as const;

function compareSides(layout: Layout, operator: string, left: Arithmetic, right: Arithmetic): Condition {
  const { test, negated } = BASES[operator] ?? { test: '=', negated: false };
  const condition: Condition =
    right.type === 'constant'
      ? compare(value(layout, left, memory.temporary), test, right.value)
      : (assembler, yes, no) => {
          pair(assembler, layout, left, right, memory.temporary);
          assembler.branch(JUMPS[test] | op.withIndex, 0, yes, no);
        };
  return negated ? not(condition) : condition;
}

/** The left value in the accumulator, the right one in the index register. */
function pair(assembler: Assembler, layout: Layout, left: Arithmetic, right: Arithmetic, temporary: number): void {
  value(layout, left, temporary)(assembler);
  assembler.emit(op.store, temporary);
  value(layout, right, temporary + 1)(assembler);
  assembler.emit(op.toIndex);
  assembler.emit(op.loadMemory, temporary);
}

/** Code that leaves the value in the accumulator; words of memory from `temporary` on are free. */
function value(layout: Layout, node: Arithmetic, temporary: number): Load {
  return assembler => {
    switch (node.type) {
      case 'constant':
        assembler.emit(op.loadConstant, node.value);
        break;
      case 'length':
        assembler.emit(op.loadLength);
        break;
      case 'negate':
        value(layout, node.operand, temporary)(assembler);
        assembler.emit(op.negate);
        break;
      case 'load':
        load(assembler, layout, node, temporary);
        break;
      case 'binary': {
        const operation = OPERATIONS[node.operator] ?? op.add;
        if (node.right.type === 'constant') {
          value(layout, node.left, temporary)(assembler);
          assembler.emit(operation, node.right.value);
        } else {
          pair(assembler, layout, node.left, node.right, temporary);
          assembler.emit(operation | op.withIndex);
        }
        break;
      }
    }
  };
}

function load(assembler: Assembler, layout: Layout, node: Arithmetic & { type: 'load' }, temporary: number): void {
  const size = node.size as Size;
  const { protocol, index } = node;
  const network = networkHeader(layout);
  const transport = protocol in PROTOCOL && protocol !== 'icmp6';
  if (index.type === 'constant') {
    const place = transport
      ? loadTransport4(layout, index.value, size)
      : loadAt(base(layout, protocol), index.value, size);
    place(assembler);
    return;
  }
  value(layout, index, temporary)(assembler);
  if (!transport) {
    loadIndexed(assembler, base(layout, protocol), size);
    return;
  }
  assembler.emit(op.store, temporary);
  indexTransport(assembler, layout);
  assembler.emit(op.loadMemory, temporary);
  assembler.emit(op.add | op.withIndex);
  loadIndexed(assembler, fixed(network.constant), size);
}

/** Where bytes of a protocol below the transport layer (and of ICMPv6) are counted from. */
function base(layout: Layout, protocol: ProtocolName): Offset {
  if (protocol === 'link') return layout.header;
  if (protocol === 'radio') return fixed(0);
  return protocol === 'icmp6' ? beyond(networkHeader(layout), 40) : networkHeader(layout);
}

/** Conditions that the headers looked into are there. */
function present(layout: Layout, node: Arithmetic): Condition[] {
  switch (node.type) {
    case 'negate':
      return present(layout, node.operand);
    case 'binary':
      return [...present(layout, node.left), ...present(layout, node.right)];
    case 'load':
      return [...present(layout, node.index), ...headerPresent(layout, node.protocol)];
    default:
      return [];
  }
}

function headerPresent(layout: Layout, protocol: ProtocolName): Condition[] {
  if (protocol === 'link' || protocol === 'radio') return [];
  if (protocol === 'icmp6') return [carries6(layout, PROTOCOL.icmp6)];
  if (protocol in PROTOCOL) {
    const number = PROTOCOL[protocol as keyof typeof PROTOCOL];
    return [carries4(layout, number), isFirst4(layout)];
  }
  return [carries(layout, carried[protocol as keyof typeof carried])];
}

/** How many words of memory an expression needs for intermediate results. */
export function temporaries(node: Arithmetic): number {
  switch (node.type) {
    case 'binary':
      return Math.max(temporaries(node.left), 1 + temporaries(node.right));
    case 'load':
      return Math.max(temporaries(node.index), 1);
    case 'negate':
      return temporaries(node.operand);
    default:
      return 0;
  }
}
