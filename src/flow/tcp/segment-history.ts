import { TCP_ACK, TCP_FIN, TCP_RST, TCP_SYN } from '../../decode/packet.js';
import { SEEN_ACK, SEEN_DATA, SEEN_FIN, SEEN_FIN_RST, SEEN_MULTI_FLAG, SEEN_RST, SEEN_SYN } from '../history.js';
import type { Endpoint } from './endpoint.js';

export interface HistoryWriter {
  once(event: number, letter: string, fromOriginator: boolean): boolean;
  add(letter: string, fromOriginator: boolean): void;
}

/** What a segment's flags and payload add to `history`; SYN, FIN and RST again where their number is another. */
export function writeHistory(
  history: HistoryWriter,
  flags: number,
  endpoint: Endpoint,
  relative: number,
  length: number,
): void {
  const from = endpoint.fromOriginator;
  const control = flags & (TCP_SYN | TCP_FIN | TCP_RST);
  if (control === 0) {
    if (length > 0) history.once(SEEN_DATA, 'D', from);
    else if ((flags & TCP_ACK) !== 0) history.once(SEEN_ACK, 'A', from);
  } else if (control === TCP_SYN) {
    const letter = (flags & TCP_ACK) !== 0 ? 'H' : 'S';
    if (history.once(SEEN_SYN, letter, from) && relative !== endpoint.historySyn) history.add(letter, from);
    endpoint.historySyn = relative;
  } else if (control === TCP_FIN) {
    if (history.once(SEEN_FIN, 'F', from) && relative + length !== endpoint.historyFin) history.add('F', from);
    endpoint.historyFin = relative + length;
  } else if (control === TCP_RST) {
    if (history.once(SEEN_RST, 'R', from) && relative !== endpoint.historyReset) history.add('R', from);
    endpoint.historyReset = relative;
  } else if ((control & TCP_FIN) !== 0 && (control & TCP_RST) !== 0) history.once(SEEN_FIN_RST, 'I', from);
  else history.once(SEEN_MULTI_FLAG, 'Q', from);
}
