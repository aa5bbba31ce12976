import { describe, expect, it } from 'vitest';
import { fromLatin1 } from '../../core/bytes.js';
import { play } from '../play.js';
import { finger } from './index.js';

describe('finger', () => {
  it('is a line and an answer', () => {
    const played = play(finger).originator(fromLatin1('/W alice\r\n')).responder(fromLatin1('Login: alice\r\n'));
    expect(played.services).toEqual(['finger']);
  });

  it('is nothing else', () => {
    expect(play(finger).originator(fromLatin1('\x00\x01\x02\n')).services).toEqual([]);
    expect(play(finger).responder(fromLatin1('220 ready\r\n')).services).toEqual([]);
    expect(play(finger).originator(fromLatin1('a\r\nb\r\n')).responder(fromLatin1('x')).services).toEqual([]);
  });
});
