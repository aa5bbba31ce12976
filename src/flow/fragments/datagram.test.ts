import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Datagram } from './datagram.js';

const UDP = 17;

describe('a datagram in fragments', () => {
  it('takes fragments that lie beyond the end that a later one tells', () => {
    const datagram = new Datagram(UDP, 20, 0, 'first');
    const notes: string[] = [];
    const add = (offset: number, more: boolean, length: number) =>
      datagram.add(offset, more, new Uint8Array(length), 0, length, note => notes.push(note));
    expect(add(16, true, 16)).toBeNull();
    expect(add(8, false, 8)).toBeNull();
    expect(add(0, true, 8)?.length).toBe(32);
    expect(notes).toEqual(['fragment_size_inconsistency']);
  });

  it('never throws, whatever comes in which order, and gives no more than its furthest byte', () => {
    const fragment = fc.record({ offset: fc.nat(40), more: fc.boolean(), length: fc.integer({ min: 1, max: 24 }) });
    const policy = fc.constantFrom('first', 'last', 'bsd', 'linux', 'windows', 'solaris') as fc.Arbitrary<'first'>;
    fc.assert(
      fc.property(policy, fc.array(fragment, { maxLength: 12 }), (name, fragments) => {
        const datagram = new Datagram(UDP, 20, 0, name);
        let furthest = 0;
        for (const { offset, more, length } of fragments) {
          furthest = Math.max(furthest, offset * 8 + length);
          const whole = datagram.add(offset * 8, more, new Uint8Array(length), 0, length, () => undefined);
          expect(whole?.length ?? 0).toBeLessThanOrEqual(furthest);
        }
      }),
    );
  });
});
