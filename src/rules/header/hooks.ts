/** States of protocols at which a rule may be hooked in (`http1:request_headers`), in order. */
import { PACKET_PROTOCOLS } from './protocols.js';

const COMMON = {
  toServer: ['request_started', 'request_complete'],
  toClient: ['response_started', 'response_complete'],
};

export interface States {
  readonly toServer: readonly string[];
  readonly toClient: readonly string[];
}

const HTTP1: States = {
  toServer: [
    'request_started',
    'request_line',
    'request_headers',
    'request_body',
    'request_trailer',
    'request_complete',
  ],
  toClient: [
    'response_started',
    'response_line',
    'response_headers',
    'response_body',
    'response_trailer',
    'response_complete',
  ],
};

/** Protocols with states of their own; the others begin and are complete. */
const OWN: Readonly<Record<string, States>> = {
  http1: HTTP1,
  http: HTTP1,
  smtp: {
    toServer: ['request_started', 'request_data', 'request_complete'],
    toClient: ['response_started', 'response_data', 'response_complete'],
  },
  ssh: {
    toServer: ['request_in_progress', 'request_banner_wait_eol', 'request_banner_done', 'request_finished'],
    toClient: ['response_in_progress', 'response_banner_wait_eol', 'response_banner_done', 'response_finished'],
  },
  tls: {
    toServer: [
      'client_in_progress',
      'client_hello_done',
      'client_cert_done',
      'client_handshake_done',
      'client_finished',
    ],
    toClient: [
      'server_in_progress',
      'server_hello',
      'server_cert_done',
      'server_hello_done',
      'server_handshake_done',
      'server_finished',
    ],
  },
};

const PACKET_HOOKS: ReadonlySet<string> = new Set(['flow_start', 'pre_flow', 'pre_stream', 'all']);

export const statesOf = (protocol: string): States => {
  const own = OWN[protocol];
  if (!own) return COMMON;
  // The general names stand for the first and the last state of every protocol.
  return {
    toServer: [...own.toServer, ...COMMON.toServer],
    toClient: [...own.toClient, ...COMMON.toClient],
  };
};

/** Which way a hook's packets go, or null where there is no such hook. */
export function hookDirection(protocol: string, hook: string): 'to_server' | 'to_client' | 'both' | null {
  if (PACKET_PROTOCOLS[protocol] !== undefined) return PACKET_HOOKS.has(hook) ? 'both' : null;
  const states = statesOf(protocol);
  if (states.toServer.includes(hook)) return 'to_server';
  return states.toClient.includes(hook) ? 'to_client' : null;
}

export function hooksOf(protocol: string): readonly string[] {
  if (PACKET_PROTOCOLS[protocol] !== undefined) return [...PACKET_HOOKS];
  const { toServer, toClient } = statesOf(protocol);
  return [...toServer, ...toClient];
}
