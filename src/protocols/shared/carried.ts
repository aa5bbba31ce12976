/** For tests of protocols that hand over to TLS: a protocol named `ssl` that confirms itself and counts its bytes. */
import { defineProtocol } from '../contract.js';

export function fakeTls() {
  const seen = { originator: 0, responder: 0 };
  const protocol = defineProtocol({
    name: 'ssl',
    title: 'What takes over',
    open: report => ({
      data(fromOriginator: boolean, _bytes: Uint8Array, start: number, end: number) {
        report.confirm();
        seen[fromOriginator ? 'originator' : 'responder'] += end - start;
        return end - start;
      },
    }),
  });
  return { protocol, seen };
}
