import { describe, expect, it } from 'vitest';
import { parseAddress } from '../core/address.js';
import { communityId } from './community-id.js';

const of = (source: string, destination: string, protocol: number, from: number, to: number, oneWay = false): string =>
  communityId(
    Int32Array.from([...(parseAddress(source) ?? []), ...(parseAddress(destination) ?? [])]),
    0,
    protocol,
    from,
    to,
    oneWay,
  );

describe('Community ID', () => {
  // Values of the reference implementation's test vectors (github.com/corelight/pycommunityid).
  it('is that of the specification', () => {
    expect(of('128.232.110.120', '66.35.250.204', 6, 34_855, 80)).toBe('1:LQU9qZlK+B5F3KDmev6m5PMibrg=');
    expect(of('192.168.1.52', '8.8.8.8', 17, 54_585, 53)).toBe('1:d/FP5EW3wiY1vCndhwleRRKHowQ=');
  });

  it('is the same for both directions', () => {
    expect(of('66.35.250.204', '128.232.110.120', 6, 80, 34_855)).toBe(
      of('128.232.110.120', '66.35.250.204', 6, 34_855, 80),
    );
  });
});
