/** SSH_MSG_KEXINIT: RFC 4253 §7.1. A cookie of 16 bytes, then ten lists of names. */
import { latin1, u32 } from '../../core/bytes.js';

const COOKIE = 16;

/** The lists that matter, each as it stands on the wire: names with commas between. */
export interface Algorithms {
  kex: string;
  hostKey: string;
  cipherToServer: string;
  cipherToClient: string;
  macToServer: string;
  macToClient: string;
  compressionToServer: string;
  compressionToClient: string;
}

/** Reads `bytes[start, end)`, the payload behind the message number; `null` if the lists do not fit. */
export function readKexinit(bytes: Uint8Array, start: number, end: number): Algorithms | null {
  const lists: string[] = [];
  let at = start + COOKIE;
  while (lists.length < 10) {
    if (end - at < 4) return null;
    const length = u32(bytes, at);
    if (length > end - at - 4) return null;
    lists.push(latin1(bytes, at + 4, at + 4 + length));
    at += 4 + length;
  }
  const [kex = '', hostKey = '', cipherToServer = '', cipherToClient = '', macToServer = '', ...rest] = lists;
  const [macToClient = '', compressionToServer = '', compressionToClient = ''] = rest;
  return {
    kex,
    hostKey,
    cipherToServer,
    cipherToClient,
    macToServer,
    macToClient,
    compressionToServer,
    compressionToClient,
  };
}

const NONE = 'Algorithm negotiation failed';

/** The first of the client's names that the server has too (RFC 4253 §7.1). */
export function agreed(client: string, server: string): string {
  const offered = new Set(names(server));
  return names(client).find(name => offered.has(name)) ?? NONE;
}

/** The same for both directions, told apart where they differ. */
export function agreedBothWays(toServer: readonly [string, string], toClient: readonly [string, string]): string {
  const there = agreed(...toServer);
  const back = agreed(...toClient);
  return there === back ? there : `To server: ${there}, to client: ${back}`;
}

const names = (list: string): string[] => list.split(',').filter(name => name !== '');

/** HASSH's text of a client: what it offers for its own direction. */
export const hasshText = (own: Algorithms): string =>
  [own.kex, own.cipherToServer, own.macToServer, own.compressionToServer].join(';');

/** hasshServer's text of a server. */
export const hasshServerText = (own: Algorithms): string =>
  [own.kex, own.cipherToClient, own.macToClient, own.compressionToClient].join(';');
