import { describe, expect, it } from 'vitest';
import { Networks } from '../../core/networks.js';
import { defaultsOf } from '../../core/params.js';
import type { Connection } from '../../flow/connection.js';
import { RecordList } from '../../records/sink.js';
import { type BuiltDhcp, dhcpMessage } from './build.js';
import { DhcpConversations } from './conversations.js';
import { dhcpLog } from './log.js';
import { DhcpMessage } from './message.js';
import { params } from './params.js';

const connection = (
  uid: string,
  originator: string,
  originatorPort: number,
  responder: string,
  responderPort: number,
) => ({ uid, originator, originatorPort, responder, responderPort }) as Connection;
const broadcast = connection('Cbroadcast', '0.0.0.0', 68, '255.255.255.255', 67);
const toServer = connection('Cunicast', '192.0.2.10', 68, '192.0.2.1', 67);
const fromServer = connection('Cserver', '192.0.2.1', 67, '255.255.255.255', 68);

/** What several connections say, at which second; `advance` is called before each. */
function tell(
  lines: readonly (readonly [number, Connection, boolean, BuiltDhcp])[],
  settings: Record<string, unknown> = {},
) {
  const list = new RecordList();
  const conversations = new DhcpConversations({
    settings: { ...defaultsOf(params), ...settings },
    home: new Networks(),
    emit: (log, record) => list.emit(log, record),
  });
  const message = new DhcpMessage();
  const place = { file: 0, packet: 1, offset: 24 };
  for (const [now, from, isOriginator, parts] of lines) {
    const bytes = dhcpMessage(parts);
    expect(message.read(bytes, 0, bytes.length)).toBe(true);
    conversations.advance(now);
    conversations.see(message, from, isOriginator, now, place);
  }
  conversations.finish();
  return list.of(dhcpLog);
}

const discover: BuiltDhcp = {
  options: [
    [53, [1]],
    [12, 'laptop'],
    [61, [1, 2, 0, 0, 0, 0, 7]],
    [60, 'MSFT 5.0'],
  ],
};
const offer: BuiltDhcp = {
  isReply: true,
  yourAddress: [192, 0, 2, 10],
  options: [
    [53, [2]],
    [51, [0, 0, 14, 16]],
  ],
};
const request: BuiltDhcp = {
  options: [
    [53, [3]],
    [50, [192, 0, 2, 10]],
    [81, [0, 0, 0, 0x70, 0x63]],
  ],
};
const ack: BuiltDhcp = {
  ...offer,
  options: [
    [53, [5]],
    [51, [0, 0, 14, 16]],
    [15, 'example.org\0'],
  ],
};

describe('a conversation', () => {
  it('is one record over broadcasts of both sides', () => {
    const rows = tell([
      [100, broadcast, true, discover],
      [100.1, fromServer, true, offer],
      [100.2, broadcast, true, request],
      [100.5, fromServer, true, ack],
    ]);
    expect(rows).toEqual([
      expect.objectContaining({
        ts: 100,
        uids: ['Cbroadcast', 'Cserver'],
        client_addr: '192.0.2.10',
        server_addr: '192.0.2.1',
        mac: '02:00:00:00:00:07',
        host_name: 'laptop',
        client_fqdn: 'pc',
        domain: 'example.org',
        requested_addr: '192.0.2.10',
        assigned_addr: '192.0.2.10',
        lease_time: 3600,
        msg_types: ['DISCOVER', 'OFFER', 'REQUEST', 'ACK'],
        duration: 0.5,
        client_software: 'MSFT 5.0',
      }),
    ]);
  });

  it('tells the address of a client that only informs itself, and no server', () => {
    const inform: BuiltDhcp = { options: [[53, [8]]] };
    const reply: BuiltDhcp = { isReply: true, options: [[53, [5]]] };
    const [row] = tell([
      [1, toServer, true, inform],
      [2, toServer, false, reply],
    ]);
    expect(row).toMatchObject({ client_addr: '192.0.2.10', mac: '02:00:00:00:00:01', msg_types: ['INFORM', 'ACK'] });
    expect(row?.server_addr).toBeUndefined();
  });

  it('ends after silence, and a transaction id that comes back begins another', () => {
    const rows = tell([
      [100, broadcast, true, discover],
      [120, broadcast, true, discover],
    ]);
    expect(rows.map(row => row.ts)).toEqual([100, 120]);
  });

  it('goes on while messages come, up to the longest time', () => {
    const lines = Array.from({ length: 12 }, (_, index) => [100 + index * 4, broadcast, true, discover] as const);
    expect(tell(lines).map(row => row.msg_types?.length)).toEqual([9, 3]);
  });

  it('is written when it has enough messages', () => {
    const lines = Array.from({ length: 5 }, (_, index) => [100 + index, broadcast, true, discover] as const);
    expect(tell(lines, { maxMessageTypes: 2 }).map(row => row.msg_types?.length)).toEqual([2, 2, 1]);
  });

  it('tells who sent what, and what the relay agent added', () => {
    const relayed: BuiltDhcp = { ...ack, options: [...(ack.options ?? []), [82, [1, 2, 0x61, 0x62, 6, 1, 0x63]]] };
    const [row] = tell([[1, toServer, false, relayed]], { messageOriginators: true });
    expect(row).toMatchObject({ msg_orig: ['192.0.2.1'], circuit_id: 'ab', subscriber_id: 'c' });
  });
});
