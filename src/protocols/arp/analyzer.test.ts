import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Networks } from '../../core/networks.js';
import { Packet } from '../../decode/packet.js';
import { answerLog, attemptLog } from '../../flow/attempt.js';
import { RecordList } from '../../records/sink.js';
import type { PacketReport } from '../contract.js';
import { ArpAnalyzer } from './analyzer.js';

const MAC = [2, 0, 0, 0, 0, 1];

/** RFC 826. */
const arpPacket = (operation: number, sender: number, target: number) =>
  Uint8Array.from([0, 1, 8, 0, 6, 4, 0, operation, ...MAC, 192, 0, 2, sender, ...Array(6).fill(0), 192, 0, 2, target]);

function see(...packets: readonly Uint8Array[]) {
  const list = new RecordList();
  const weirds: string[] = [];
  const report = {
    now: 100,
    home: new Networks(),
    settings: {},
    emit: list.emit.bind(list),
    weird: (name: string) => weirds.push(name),
  } as unknown as PacketReport;
  const analyzer = new ArpAnalyzer(report);
  for (const bytes of packets) analyzer.packet(new Packet(), bytes, 0, bytes.length);
  return { attempts: list.of(attemptLog), answers: list.of(answerLog), weirds };
}

describe('ARP', () => {
  it('tells of a request as an attempt', () => {
    const { attempts } = see(arpPacket(1, 5, 9));
    expect(attempts).toEqual([
      expect.objectContaining({
        ts: 100,
        proto: 'arp',
        'id.orig_h': '192.0.2.5',
        'id.resp_h': '192.0.2.9',
        target: '192.0.2.9',
        mac: '02:00:00:00:00:01',
      }),
    ]);
  });

  it('tells of a reply as an answer to who asked', () => {
    const { answers } = see(arpPacket(2, 9, 5));
    expect(answers).toEqual([
      expect.objectContaining({ how: 'reply', from: '192.0.2.9', 'id.orig_h': '192.0.2.5', 'id.resp_h': '192.0.2.9' }),
    ]);
  });

  it('tells no repeat and no announcement', () => {
    expect(see(arpPacket(1, 5, 9), arpPacket(1, 5, 9), arpPacket(1, 5, 5)).attempts).toHaveLength(1);
  });

  it('says that a packet is cut', () => {
    expect(see(arpPacket(1, 5, 9).slice(0, 20)).weirds).toEqual(['truncated_ARP']);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), bytes => {
        see(bytes);
      }),
    );
  });
});
