import { describe, expect, it } from 'vitest';
import { fromLatin1, latin1 } from '../core/bytes.js';
import { Blocks } from './blocks.js';
import { HostPolicies, type OverlapPolicy, policyOf } from './overlap.js';

/** An old piece `[10, 20)` of `o`, a new one of `n`: what stands afterwards. */
function kept(policy: OverlapPolicy, start: number, end: number): string {
  const blocks = new Blocks();
  blocks.insert(10, 20, fromLatin1('o'.repeat(10)), 0, policy);
  blocks.insert(start, end, fromLatin1('n'.repeat(end - start)), 0, policy);
  return blocks.list.map(({ data }) => (data ? latin1(data) : '')).join('');
}

describe('an overlap', () => {
  it('is kept as the policy says', () => {
    expect(kept('first', 5, 25)).toBe('nnnnnooooooooooonnnnn'.replace('ooooooooooo', 'oooooooooo'));
    expect(kept('last', 12, 14)).toBe('oonnoooooo');
    expect(kept('bsd', 5, 15)).toBe('nnnnnnnnnnooooo');
    expect(kept('bsd', 10, 25)).toBe('oooooooooonnnnn');
    expect(kept('linux', 10, 25)).toBe('nnnnnnnnnnnnnnn');
    expect(kept('linux', 10, 20)).toBe('oooooooooo');
    expect(kept('old-linux', 10, 20)).toBe('nnnnnnnnnn');
    expect(kept('solaris', 5, 15)).toBe('nnnnnoooooooooo');
    expect(kept('solaris', 12, 25)).toBe('oonnnnnnnnnnnnn');
  });

  it('is judged by the place of the whole earlier segment', () => {
    const blocks = new Blocks();
    blocks.insert(0, 10, fromLatin1('a'.repeat(10)), 0, 'bsd');
    blocks.insert(5, 15, fromLatin1('b'.repeat(10)), 0, 'bsd');
    // The later piece begins before the second but behind the first.
    blocks.insert(4, 15, fromLatin1('c'.repeat(11)), 0, 'bsd');
    expect(blocks.list.map(({ data }) => (data ? latin1(data) : '')).join('')).toBe('aaaaaaaaaaccccc');
  });

  it('is settled by the receiver of the network', () => {
    const policies = new HostPolicies('first', ['192.0.2.0/24=windows', '2001:db8::/32=linux', 'nonsense']);
    expect(policies.of(0, 0, 0xffff, 0xc0000205)).toBe('windows');
    expect(policies.of(0x20010db8, 0, 0, 1)).toBe('linux');
    expect(policies.of(0, 0, 0xffff, 0x0a000001)).toBe('first');
    expect(policyOf('hpux11')).toBe('solaris');
    expect(policyOf('plan9')).toBeNull();
  });
});
