import type { FlowConnection } from './flow-connection.js';
import { SEEN_DATA } from './history.js';
import * as place from './table.js';

/** What the flags of a UDP record say of its past. */
export function recallHistory(connection: FlowConnection): void {
  const flags = connection.table.word(connection.record, place.PROTOCOL);
  const originator = (flags & place.FLAG_ORIGINATOR_ACTIVE) !== 0;
  const responder = (flags & place.FLAG_RESPONDER_ACTIVE) !== 0;
  if (responder && (flags & place.FLAG_RESPONDER_FIRST) !== 0) connection.history.once(SEEN_DATA, 'D', false);
  if (originator) connection.history.once(SEEN_DATA, 'D', true);
  if (responder) connection.history.once(SEEN_DATA, 'D', false);
}
