/** The seven words of a header, compiled. */

import { nearest } from '../../core/nearest.js';
import { Addresses } from '../header/addresses.js';
import { hookDirection, hooksOf } from '../header/hooks.js';
import { Ports } from '../header/ports.js';
import { APP_PROTOCOLS, PACKET_PROTOCOLS, PROTOCOL_ALIASES } from '../header/protocols.js';
import type { Action, Header, Hook, Verdict } from '../rule.js';
import type { RuleSettings } from '../settings.js';
import { Refusal, refuse } from '../text/refusal.js';
import type { HeaderText, Word } from '../text/split.js';

const VERDICTS: ReadonlySet<string> = new Set([
  'alert',
  'drop',
  'pass',
  'reject',
  'rejectsrc',
  'rejectdst',
  'rejectboth',
  'config',
]);
const SCOPES: ReadonlySet<string> = new Set(['packet', 'flow', 'hook', 'tx']);

/** What a header says. Rules share few headers, so that each is read once. */
export interface HeaderReading {
  readonly action: Action;
  readonly header: Header;
  /** Rule protocols of the application. */
  readonly protocols: readonly string[];
  readonly direction: 'to_server' | 'to_client' | null;
  readonly only: 'packet' | 'stream' | null;
  readonly warning: string | null;
}

/** Reads headers. */
export class HeaderReader {
  private readonly settings: RuleSettings;
  private readonly addresses: Addresses;
  private readonly ports: Ports;
  private readonly known = new Map<string, HeaderReading>();

  constructor(settings: RuleSettings) {
    this.settings = settings;
    this.addresses = new Addresses(settings.addressVariables);
    this.ports = new Ports(settings.portVariables);
  }

  /** `rule` is the text that the words stand in. */
  read(text: HeaderText, rule: string): HeaderReading {
    const end = text.destinationPort.at + text.destinationPort.text.length;
    const key = rule.slice(text.action.at, end);
    const known = this.known.get(key);
    if (known) return known;
    const reading = this.readNew(text);
    this.known.set(key, reading);
    return reading;
  }

  private readNew(text: HeaderText): HeaderReading {
    const { settings, addresses, ports } = this;
    const action = at(text.action, word => readAction(word, settings.firewall));
    const protocol = at(text.protocol, word => readProtocol(word, settings));
    const direction = text.direction.text;
    if (direction !== '->' && direction !== '<>' && direction !== '=>') {
      refuse(`"${direction}" is no direction: ->, <> or =>`, undefined, text.direction.at);
    }
    if (direction === '=>' && protocol.protocols.length === 0) {
      refuse('=> needs a protocol with transactions in the header', 'as in alert http ... => ...', text.direction.at);
    }
    const source = at(text.source, word => addresses.read(word));
    const destination = at(text.destination, word => addresses.read(word));
    const sourcePorts = at(text.sourcePort, word => ports.read(word));
    const destinationPorts = at(text.destinationPort, word => ports.read(word));
    const same = source.equals(destination) && sourcePorts.equals(destinationPorts);
    const { name, ipProtocols, version, hook } = protocol;
    return {
      action,
      header: {
        protocol: name,
        ipProtocols,
        version,
        hook,
        source,
        destination,
        sourcePorts,
        destinationPorts,
        bothWays: direction === '<>' && !same,
        transactional: direction === '=>',
      },
      protocols: protocol.protocols,
      direction: protocol.direction,
      only: protocol.only,
      warning: direction === '<>' && same ? '<> between the same sides is the same as ->' : null,
    };
  }
}

/** Gives a refusal the place of the word it is about. */
function at<T>(word: Word, read: (text: string) => T): T {
  try {
    return read(word.text);
  } catch (error) {
    if (error instanceof Refusal && error.at === undefined) throw new Refusal(error.message, error.hint, word.at);
    throw error;
  }
}

function readAction(text: string, firewall: boolean): Action {
  const [first = '', ...others] = text.toLowerCase().split(',');
  const action = oneAction(first, firewall);
  if (others.length > 0 && !firewall) refuse(`"${text}": several actions are for the rules of a firewall`);
  if (firewall && action.scope === null)
    refuse(`"${text}": an action of a firewall says to what: ${action.verdict}:flow`);
  return { ...action, also: others.map(other => oneAction(other, false)) };
}

function oneAction(text: string, firewall: boolean): Action {
  const [verdict = '', scope = null, ...rest] = text.split(':');
  const known = VERDICTS.has(verdict) || (firewall && verdict === 'accept');
  if (!known || rest.length > 0) {
    if (verdict === 'accept') refuse('accept is for the rules of a firewall');
    const near = nearest(verdict, VERDICTS);
    refuse(`"${text}" is no action`, near && `did you mean ${near}?`);
  }
  if (scope !== null && !SCOPES.has(scope)) refuse(`"${text}": the scope is none of ${[...SCOPES].join(', ')}`);
  if (scope !== null && !firewall && (verdict === 'alert' || scope === 'hook' || scope === 'tx')) {
    refuse(`"${text}": this scope is for the rules of a firewall`);
  }
  return { verdict: verdict as Verdict, scope: scope as Action['scope'], also: [] };
}

interface ProtocolWord {
  readonly name: string;
  readonly ipProtocols: readonly number[];
  readonly version: 0 | 4 | 6;
  readonly hook: Hook | null;
  readonly protocols: readonly string[];
  readonly direction: 'to_server' | 'to_client' | null;
  readonly only: 'packet' | 'stream' | null;
}

function readProtocol(text: string, settings: RuleSettings): ProtocolWord {
  const colon = text.indexOf(':');
  const written = colon < 0 ? text : text.slice(0, colon);
  // Names of packets' protocols are taken in any case, those of the application as they are.
  const lower = written.toLowerCase();
  const name = PACKET_PROTOCOLS[lower] ? lower : (PROTOCOL_ALIASES[written] ?? written);
  const packet = PACKET_PROTOCOLS[name];
  if (!packet) checkAppProtocol(name, written, settings);
  if (settings.firewall && colon < 0) {
    refuse(`"${text}": a rule of a firewall names its hook`, `as in ${name}:${hooksOf(name)[0]}`);
  }
  const [hook, direction] = colon < 0 ? [null, null] : readHook(name, text.slice(colon + 1), packet !== undefined);
  return {
    name,
    ipProtocols: packet?.ipProtocols ?? APP_PROTOCOLS[name]?.ipProtocols ?? [],
    version: packet?.version ?? 0,
    hook,
    protocols: packet ? [] : [name],
    direction,
    only: packet?.only ?? null,
  };
}

function checkAppProtocol(name: string, written: string, settings: RuleSettings): void {
  const known = APP_PROTOCOLS[name];
  if (!known) {
    const near = nearest(written, [...Object.keys(APP_PROTOCOLS), ...Object.keys(PACKET_PROTOCOLS)]);
    refuse(`there is no protocol ${written}`, near && `did you mean ${near}?`);
  }
  if (settings.protocolsOff.has(name)) {
    refuse(
      `the protocol ${name} is switched off`,
      `switch it on: app-layer.protocols.${known.setting ?? name}.enabled: true`,
    );
  }
}

function readHook(protocol: string, text: string, packet: boolean): [Hook, 'to_server' | 'to_client' | null] {
  const upTo = text.startsWith('<');
  const name = upTo ? text.slice(1) : text;
  const direction = hookDirection(protocol, name);
  if (direction === null) {
    const near = nearest(name, hooksOf(protocol));
    return refuse(
      `${protocol} has no hook ${name}`,
      near ? `did you mean ${near}?` : `it has ${hooksOf(protocol).join(', ')}`,
    );
  }
  return [{ layer: packet ? 'packet' : 'app', name, upTo }, direction === 'both' ? null : direction];
}
