import { upperCase } from '../../core/bytes.js';
import type { Interner } from '../shared/interner.js';
import { base64Text } from '../shared/mime/transfer.js';
import type { HeaderLine } from './head.js';
import { HEADERS, HeaderTable } from './headers.js';
import type { HttpRecord } from './log.js';
import type { HttpSettings } from './params.js';
import type { Transaction, Transactions } from './transactions.js';
import type { Handshake } from './upgrade.js';
import { variableNames } from './variables.js';

/** Header fields in which a server names what it runs, and what software.log calls that. */
export const PRODUCT_FIELDS: ReadonlyMap<string, string> = new Map([
  ['server', 'HTTP::SERVER'],
  ['x-powered-by', 'HTTP::APPSERVER'],
]);

/** Header fields that name a file. */
const FILE_FIELDS = new Set(['content-disposition', 'content-type']);

/** Connection options in nearly all messages, in lower case: spared the reading of a token. */
export const connectionOptions: ReadonlyMap<string, string> = new Map(
  ['keep-alive', 'Keep-Alive', 'close', 'Close'].map(option => [option, option.toLowerCase()]),
);

/** What settings ask for: the names that are read, and those of them that name proxies. */
interface Wanted {
  readonly table: HeaderTable;
  readonly proxies: ReadonlySet<string>;
}

const wanted = new WeakMap<HttpSettings, Wanted>();

function wantedBy(settings: HttpSettings): Wanted {
  let known = wanted.get(settings);
  if (!known) {
    const more = settings.serverSoftware ? [...PRODUCT_FIELDS.keys()] : [];
    const proxies = settings.proxyHeaders.map(name => name.toLowerCase());
    known = { table: new HeaderTable([...HEADERS, ...proxies, ...more]), proxies: new Set(proxies) };
    wanted.set(settings, known);
  }
  return known;
}

/** Puts header fields into the record of their transaction. */
export class Fields {
  private readonly settings: HttpSettings;
  private readonly transactions: Transactions;
  private readonly texts: Interner;
  private readonly wanted: Wanted;
  /** Value of the field read last. */
  value = '';
  /** What both sides say of an upgrade to WebSocket. */
  handshake: Handshake = {};

  constructor(settings: HttpSettings, transactions: Transactions, texts: Interner) {
    this.settings = settings;
    this.transactions = transactions;
    this.texts = texts;
    this.wanted = wantedBy(settings);
  }

  /** Reads one field where it stands; answers its name in lower case if it is one that is read. */
  read(fromOriginator: boolean, line: HeaderLine): string | undefined {
    const transaction = this.transactions.of(fromOriginator);
    if (this.settings.headerNames) this.keepName(transaction.record, fromOriginator, line);
    const name = this.wanted.table.find(line.bytes, line.nameStart, line.nameEnd);
    if (name === undefined) return undefined;
    this.value = this.texts.text(line.bytes, line.valueStart, line.valueEnd);
    if (fromOriginator) this.ofRequest(transaction, name, this.value);
    if (FILE_FIELDS.has(name)) this.transactions.name(transaction, name, this.value);
    if (name.startsWith('sec-websocket-')) this.ofWebSocket(fromOriginator, name, this.value);
    return name;
  }

  private ofRequest(transaction: Transaction, name: string, value: string): void {
    const { record } = transaction;
    switch (name) {
      case 'host':
        record.host = value;
        break;
      case 'referer':
        record.referrer = value;
        break;
      case 'user-agent':
        record.user_agent = value;
        break;
      case 'origin':
        record.origin = value;
        break;
      case 'range':
        transaction.isRange = true;
        break;
      case 'cookie':
        if (this.settings.cookieVariables) record.cookie_vars = variableNames(value, ';');
        break;
      case 'authorization':
      case 'proxy-authorization':
        this.readCredentials(record, value);
        break;
      default:
        if (this.wanted.proxies.has(name)) addProxy(record, `${name.toUpperCase()} -> ${value}`);
    }
  }

  /** RFC 7617 §2. */
  private readCredentials(record: HttpRecord, value: string): void {
    if (!/^basic /i.test(value)) return;
    const decoded = base64Text(value.slice(5).replace(/^[ \t]+/, '')) ?? '';
    const colon = decoded.indexOf(':');
    record.username = colon < 0 ? `<problem-decoding> (${value})` : decoded.slice(0, colon);
    if (this.settings.capturePassword) record.password = colon < 0 ? decoded : decoded.slice(colon + 1);
  }

  private keepName(record: HttpRecord, fromOriginator: boolean, line: HeaderLine): void {
    const { settings } = this;
    if (fromOriginator ? !settings.clientHeaderNames : !settings.serverHeaderNames) return;
    const name = upperCase(this.texts.text(line.bytes, line.nameStart, line.nameEnd));
    const names = (fromOriginator ? record.client_header_names : record.server_header_names) ?? [];
    if (names.length >= MOST_NAMES) return;
    if (fromOriginator) record.client_header_names = [...names, name];
    else record.server_header_names = [...names, name];
  }

  /** RFC 6455 §4.1 and §4.2.2. */
  private ofWebSocket(fromOriginator: boolean, name: string, value: string): void {
    const known = this.handshake;
    const list = value.split(/ *, */);
    if (fromOriginator) {
      if (name === 'sec-websocket-key') this.handshake = { ...known, key: value };
      else if (name === 'sec-websocket-protocol') {
        this.handshake = { ...known, clientProtocols: [...(known.clientProtocols ?? []), ...list] };
      } else if (name === 'sec-websocket-extensions') {
        this.handshake = { ...known, clientExtensions: [...(known.clientExtensions ?? []), ...list] };
      }
    } else if (name === 'sec-websocket-accept') this.handshake = { ...known, accept: value };
    else if (name === 'sec-websocket-protocol') this.handshake = { ...known, subprotocol: value };
    else if (name === 'sec-websocket-extensions') {
      this.handshake = { ...known, serverExtensions: [...(known.serverExtensions ?? []), ...list] };
    }
  }
}

/** Names and proxies kept of one message at most. */
const MOST_NAMES = 200;

function addProxy(record: HttpRecord, text: string): void {
  const proxied = record.proxied ?? [];
  if (proxied.length < MOST_NAMES && !proxied.includes(text)) record.proxied = [...proxied, text];
}
