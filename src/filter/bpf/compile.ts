import { Assembler, op, type Program } from './assembler.js';
import { Generator } from './generator.js';
import { prologue } from './link-layouts.js';
import { run } from './machine.js';
import { parseFilter } from './parser.js';
import { problem } from './problem.js';
import type { Expression } from './syntax.js';

/** Whether a filter takes the frame `bytes[start, end)` of `wireLength` bytes. */
export type FrameTest = (bytes: Uint8Array, start: number, end: number, wireLength: number) => boolean;

/** A capture filter of pcap-filter(7), ready for frames of any link type. */
export interface Filter {
  readonly text: string;
  /** The test for frames of one link type (LINKTYPE_ number). Made once a link type. */
  for(linkType: number): FrameTest;
  /** The program for one link type. */
  program(linkType: number): Program;
}

const ETHERNET = 1;

/** Throws an EarshotError (`filter.syntax`) with a caret under the place that is not understood. */
export function compileFilter(text: string): Filter {
  const tree = parseFilter(text);
  const programs = new Map<number, Program>();
  const tests = new Map<number, FrameTest>();
  const program = (linkType: number): Program => {
    const known = programs.get(linkType);
    if (known) return known;
    const made = assemble(text, tree, linkType);
    programs.set(linkType, made);
    return made;
  };
  // What is wrong whatever the link type shows here, before any frame is read.
  program(ETHERNET);
  return {
    text,
    program,
    for(linkType) {
      const known = tests.get(linkType);
      if (known) return known;
      const made = program(linkType);
      const test: FrameTest = (bytes, start, end, wireLength) => run(made, bytes, start, end, wireLength) !== 0;
      tests.set(linkType, test);
      return test;
    },
  };
}

/** What a program returns for a frame that it takes: tcpdump's snapshot length. */
const TAKEN = 262_144;

function assemble(text: string, tree: Expression | null, linkType: number): Program {
  const assembler = new Assembler();
  if (!tree) {
    assembler.emit(op.return, TAKEN);
    return assembler.finish();
  }
  const [yes, no] = [Assembler.label(), Assembler.label()];
  const condition = new Generator(text, linkType).condition(tree);
  try {
    prologue(assembler, linkType, no);
    condition(assembler, yes, no);
  } catch (error) {
    if (error instanceof RangeError) throw problem(text, tree, 'this filter is too long');
    throw error;
  }
  assembler.place(yes);
  assembler.emit(op.return, TAKEN);
  assembler.place(no);
  assembler.emit(op.return, 0);
  return assembler.finish();
}
