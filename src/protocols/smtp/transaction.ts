import type { Connection } from '../../flow/connection.js';
import type { Report } from '../contract.js';
import type { Field } from '../shared/mime/fields.js';
import { headerAddresses, ipAddresses, mailAddresses } from './addresses.js';
import { type SmtpRecord, smtpLog } from './log.js';
import type { SmtpSettings } from './params.js';

/** Mail programs in a browser, by how they name themselves. */
const WEBMAIL =
  /^(?:iPlanet Messenger|Sun Java\(tm\) System Messenger Express|\(IMP\)|^SquirrelMail|^NeoMail|ZimbraWebClient)/;

/** The record of one mail transaction while it is made. */
export interface Draft {
  readonly record: SmtpRecord;
  readonly path: string[];
  readonly fuids: string[];
  /** The client asked for something that is worth a record. */
  isActive: boolean;
  entities: number;
  followsPath: boolean;
}

/** Makes the records of a session's mail transactions out of commands, replies and header fields. */
export class Transactions {
  private readonly report: Report<SmtpSettings>;
  private readonly connection: Connection;
  private draft: Draft | undefined;
  private helo: string | undefined;
  private transferred = 0;

  constructor(report: Report<SmtpSettings>) {
    this.report = report;
    this.connection = report.connection;
  }

  get current(): Draft {
    this.draft ??= this.make();
    return this.draft;
  }

  /** EHLO or HELO. */
  greet(name: string): void {
    this.helo = name;
    this.current.record.helo = name;
  }

  /** MAIL FROM: what came before is written, if its end was not seen. */
  from(argument: string): void {
    this.flush();
    const { current } = this;
    current.record.mailfrom = mailAddresses(argument)[0] ?? current.record.mailfrom;
    current.isActive = true;
  }

  /** RCPT TO. */
  to(argument: string): void {
    const { current } = this;
    const recipients = [...(current.record.rcptto ?? [])];
    for (const found of mailAddresses(argument)) {
      if (this.isFull(recipients, this.report.settings.maxRecipients, 'smtp_too_many_rcptto_addresses')) break;
      const recipient = found.replace(/ORCPT=rfc822;?/g, '');
      if (!recipients.includes(recipient)) recipients.push(recipient);
    }
    current.record.rcptto = recipients;
    current.isActive = true;
  }

  reply(code: number, text: string): void {
    this.current.record.last_reply = `${code} ${text}`;
  }

  /** The server took the message. */
  delivered(): void {
    this.transferred++;
    this.flush();
    this.draft = this.make();
  }

  secured(): void {
    this.current.record.tls = true;
    this.current.isActive = true;
  }

  /** Writes what the client was active in. */
  flush(): void {
    const { draft } = this;
    if (!draft?.isActive) return;
    this.report.emit(smtpLog, draft.record);
    this.draft = this.make();
  }

  /** A header field of the message; only the outermost header is the message's own. */
  header({ name, value }: Field): void {
    const { current } = this;
    if (current.entities > 1) return;
    const { record } = current;
    switch (name.toLowerCase()) {
      case 'message-id':
        record.msg_id = value;
        break;
      case 'received':
        this.received(current, value);
        break;
      case 'in-reply-to':
        record.in_reply_to = value;
        break;
      case 'subject':
        record.subject = value;
        break;
      case 'from':
        record.from = value;
        break;
      case 'reply-to':
        record.reply_to = value;
        break;
      case 'date':
        record.date = value;
        break;
      case 'to':
        record.to = this.joined(record.to, value, this.report.settings.maxTo, 'smtp_too_many_to_addresses');
        break;
      case 'cc':
        record.cc = this.joined(record.cc, value, this.report.settings.maxCc, 'smtp_too_many_cc_addresses');
        break;
      case 'x-originating-ip':
        record.x_originating_ip = ipAddresses(value, false)[0] ?? record.x_originating_ip;
        break;
      case 'x-mailer':
      case 'user-agent':
      case 'x-user-agent':
        record.user_agent = value;
        record.is_webmail = WEBMAIL.test(value);
        break;
    }
  }

  private received(draft: Draft, value: string): void {
    const { record } = draft;
    record.second_received = record.first_received ?? record.second_received;
    record.first_received = value;
    if (!draft.followsPath) return;
    const found = ipAddresses(value, true);
    const stop = found[1] ?? found[0];
    if (stop === undefined) return;
    if (!this.isWithinCapture(stop)) draft.followsPath = false;
    if (draft.path[draft.path.length - 1] === stop) return;
    if (this.isFull(draft.path, this.report.settings.maxPath, 'smtp_max_path_length_exceeded')) return;
    draft.path.push(stop);
  }

  private isWithinCapture(address: string): boolean {
    const isHome = this.report.home.hasText(address);
    switch (this.report.settings.pathCapture) {
      case 'LOCAL_HOSTS':
      case 'NO_HOSTS':
        return isHome;
      default:
        return true;
    }
  }

  private joined(known: readonly string[] | undefined, value: string, limit: number, weird: string): readonly string[] {
    const list = [...(known ?? [])];
    for (const address of headerAddresses(value)) {
      if (this.isFull(list, limit, weird)) break;
      if (!list.includes(address)) list.push(address);
    }
    return list;
  }

  private isFull(list: readonly string[], limit: number, weird: string): boolean {
    if (limit === 0 || list.length < limit) return list.length >= MOST;
    this.report.weird(weird);
    return true;
  }

  private make(): Draft {
    const { connection } = this;
    const path = [connection.responder, connection.originator];
    const fuids: string[] = [];
    const record: SmtpRecord = {
      ts: this.report.now,
      trans_depth: this.transferred + 1,
      helo: this.helo,
      path,
      tls: false,
      fuids,
      is_webmail: false,
    };
    return { record, path, fuids, isActive: false, entities: 0, followsPath: true };
  }
}

/** Entries of one list, whatever the settings say. */
const MOST = 10_000;
