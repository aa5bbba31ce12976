import { TCP_ACK, TCP_FIN, TCP_RST, TCP_SYN } from '../../decode/packet.js';
import { SEEN_ACK, SEEN_DATA, SEEN_FIN, SEEN_FIN_RST, SEEN_MULTI_FLAG, SEEN_RST, SEEN_SYN } from '../history.js';
import type { Endpoint } from './endpoint.js';

export interface HistoryWriter {
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
    if (length > 0) once(history, endpoint, SEEN_DATA, 'D');
    else if ((flags & TCP_ACK) !== 0) once(history, endpoint, SEEN_ACK, 'A');
  } else if (control === TCP_SYN) {
    const letter = (flags & TCP_ACK) !== 0 ? 'H' : 'S';
    if (once(history, endpoint, SEEN_SYN, letter) && relative !== endpoint.historySyn) history.add(letter, from);
    endpoint.historySyn = relative;
  } else if (control === TCP_FIN) {
    if (once(history, endpoint, SEEN_FIN, 'F') && relative + length !== endpoint.historyFin) history.add('F', from);
    endpoint.historyFin = relative + length;
  } else if (control === TCP_RST) {
    if (once(history, endpoint, SEEN_RST, 'R') && relative !== endpoint.historyReset) history.add('R', from);
    endpoint.historyReset = relative;
  } else if ((control & TCP_FIN) !== 0 && (control & TCP_RST) !== 0) once(history, endpoint, SEEN_FIN_RST, 'I');
  else once(history, endpoint, SEEN_MULTI_FLAG, 'Q');
}

/** Writes the letter the first time; true if it stood there before. The endpoint knows, so that most segments touch it alone. */
function once(history: HistoryWriter, endpoint: Endpoint, event: number, letter: string): boolean {
  if ((endpoint.historySeen & event) !== 0) return true;
  endpoint.historySeen |= event;
  history.add(letter, endpoint.fromOriginator);
  return false;
}
