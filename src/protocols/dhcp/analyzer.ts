import type { SettingsOf } from '../../core/params.js';
import type { Analyzer, Report } from '../contract.js';
import type { DhcpConversations } from './conversations.js';
import { COOKIE, DhcpMessage } from './message.js';
import type { params } from './params.js';

const message = new DhcpMessage();

/** Hands the messages of one connection to the conversations that all connections share. */
export class DhcpAnalyzer implements Analyzer {
  private readonly report: Report<SettingsOf<typeof params>>;

  constructor(report: Report<SettingsOf<typeof params>>) {
    this.report = report;
  }

  datagram(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): undefined {
    const { report } = this;
    if (!message.read(bytes, start, end)) report.violation('a message ends before its options do');
    else if (message.cookie !== COOKIE) report.violation(`bad cookie (${message.cookie})`);
    else if (message.type === 0) report.violation('no DHCP message type option');
    else {
      report.confirm();
      const conversations = report.shared as DhcpConversations;
      conversations.see(message, report.connection, fromOriginator, report.now, report.place());
    }
  }
}
