import type { FlowConnection } from '../flow-connection.js';
import type { Encapsulation } from './encapsulation.js';

/**
 * A connection was found in these tunnels, or in none. True if it is told of them: the first time, and with each change
 * up to `limit` (0: all); behind that `history` gets an `X`.
 */
export function changeTunnel(
  connection: FlowConnection,
  encapsulation: Encapsulation,
  fresh: boolean,
  limit: number,
): boolean {
  if (!fresh) {
    if (connection.encapsulation.same(encapsulation)) return false;
    if (limit > 0 && connection.tunnelChanges >= limit) {
      connection.history.mark('X');
      connection.encapsulation = encapsulation;
      return false;
    }
    connection.tunnelChanges++;
  }
  connection.encapsulation = encapsulation;
  const { last } = encapsulation;
  if (!last) return false;
  connection.parents ??= new Set();
  connection.parents.add(last.uid);
  return true;
}
