import { describe, expect, it } from 'vitest';
import type { Connection } from '../../flow/connection.js';
import type { Expectation } from '../contract.js';
import { Expectations } from './expectations.js';

const connection = { originator: '192.0.2.1', responder: '198.51.100.1', responderPort: 2000 } as Connection;
const announced: Expectation = {
  responder: '198.51.100.1',
  responderPort: 2000,
  transport: 'tcp',
  protocol: 'ftp-data',
  timeout: 60,
};

describe('expected connections', () => {
  it('are taken once', () => {
    const expectations = new Expectations();
    expectations.add(announced, 0);
    expect(expectations.take(connection, 'udp', 10)).toBeNull();
    expect(expectations.take(connection, 'tcp', 10)?.protocol).toBe('ftp-data');
    expect(expectations.take(connection, 'tcp', 10)).toBeNull();
  });

  it('go to the exact originator first, then to any', () => {
    const expectations = new Expectations();
    expectations.add(announced, 0);
    expectations.add({ ...announced, originator: '192.0.2.1', protocol: 'exact' }, 0);
    expect(expectations.take(connection, 'tcp', 10)?.protocol).toBe('exact');
    expect(expectations.take(connection, 'tcp', 10)?.protocol).toBe('ftp-data');
  });

  it('are forgotten after their time', () => {
    const expectations = new Expectations();
    expectations.add(announced, 0);
    expect(expectations.take(connection, 'tcp', 61)).toBeNull();
  });
});
