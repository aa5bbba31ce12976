import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';
import { play } from '../play.js';
import { stun } from './index.js';

const binding = fromHex(`000100002112a442${'00'.repeat(12)}`);
const other = defineProtocol({
  name: 'other',
  title: 'What STUN prepared',
  probe: { udp: (bytes, start) => (bytes[start] === 0x16 ? YES : NO) },
});
const speak = (...messages: readonly Uint8Array[]) => {
  const played = play(stun, { transport: 'udp', others: [other] });
  for (const bytes of messages) played.originator(bytes);
  return played.close().services;
};

describe('STUN', () => {
  it('confirms itself', () => {
    expect(speak(binding)).toEqual(['stun']);
  });

  it('lets what follows on the same port be told by its content', () => {
    expect(speak(binding, fromHex('16fefd'))).toEqual(['stun', 'other']);
  });

  it('looks into the channels of TURN', () => {
    expect(speak(binding, fromHex('4001000316fefd00'))).toEqual(['stun', 'other']);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 60 })), messages => {
        speak(...messages);
      }),
    );
  });
});
