import { withExport } from './list.mjs';

/** A protocol of lines, as a start: each line of the stream becomes a record. */
export function protocolFiles({ name, id, Id }) {
  const folder = `src/protocols/${name}`;
  const service = name.replaceAll('-', '_');
  return {
    list: 'src/protocols/all.ts',
    addTo: list => withExport(list, { name, id }),
    claims: [folder],
    files: {
      [`${folder}/index.ts`]: `import { startsWith } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';
import { ${Id}Analyzer } from './analyzer.js';
import { ${id}Log } from './log.js';

/** ${name}: name its RFC and section here. */
export const ${id} = defineProtocol({
  name: '${service}',
  title: '${name}',
  probe: { tcp: probe },
  open: report => new ${Id}Analyzer(report),
  logs: [${id}Log],
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  return startsWith(bytes, start, end, '${service.toUpperCase()}/') ? YES : NO;
}
`,
      [`${folder}/log.ts`]: `import { bool, connection, defineLog, text } from '../../records/schema.js';

/** ${service}.log: one line. */
export const ${id}Log = defineLog(
  '${service}',
  {
    ...connection,
    is_orig: bool('The originator sent it.'),
    line: text('The line without its end, as sent.'),
  },
  { doc: 'Lines of ${name}.' },
);
`,
      [`${folder}/analyzer.ts`]: `import { indexOfByte, latin1 } from '../../core/bytes.js';
import { GIVE_UP } from '../../core/outcome.js';
import type { Analyzer, Report } from '../contract.js';
import { ${id}Log } from './log.js';

/** A line that is longer, in bytes, is none. */
const MAX_LINE = 4096;
const LF = 10;

/** Reads the lines of both directions. */
export class ${Id}Analyzer implements Analyzer {
  private readonly report: Report;

  constructor(report: Report) {
    this.report = report;
  }

  /** In-order bytes of one direction. Returns bytes consumed, NEED_MORE (0) or GIVE_UP (-1). */
  data(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    while (at < end) {
      const lineEnd = indexOfByte(bytes, LF, at, end);
      if (lineEnd - at > MAX_LINE || (lineEnd < 0 && end - at > MAX_LINE)) {
        this.report.violation('line too long');
        return GIVE_UP;
      }
      if (lineEnd < 0) break;
      this.report.confirm();
      this.report.emit(${id}Log, { is_orig: fromOriginator, line: latin1(bytes, at, lineEnd) });
      at = lineEnd + 1;
    }
    return at - start;
  }
}
`,
      [`${folder}/${name}.test.ts`]: `import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromLatin1 } from '../../core/bytes.js';
import { play } from '../play.js';
import { ${id} } from './index.js';
import { ${id}Log } from './log.js';

const STREAM = fromLatin1('${service.toUpperCase()}/1 hello\\nsecond\\n');

describe('${name}', () => {
  it('is told by content', () => {
    expect(play(${id}, { byContent: true }).originator(STREAM).close().services).toEqual(['${service}']);
  });

  it('reads the same lines however the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(STREAM.length)), cuts => {
        const played = play(${id}).pieces(true, STREAM, cuts).close();
        expect(played.records.of(${id}Log).map(({ line }) => line)).toEqual(['${service.toUpperCase()}/1 hello', 'second']);
      }),
    );
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 9000 }), noise => {
        play(${id}).originator(noise).responder(noise).close();
      }),
    );
  });
});
`,
      [`${folder}/README.md`]: `# ${name}

Covers: name the RFCs and sections that are read.

Gaps: what is not read.

Differs on purpose: where and why.
`,
    },
  };
}
