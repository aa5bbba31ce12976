import type { Buffer, BufferDirection } from '../../protocols/buffer.js';
import type { PostAction } from '../conditions/action.js';
import type { ByteCondition, Content, Pcre } from '../conditions/bytes.js';
import type { PacketCondition } from '../conditions/packet.js';
import type { Threshold } from '../conditions/state.js';
import type { TransactionCondition } from '../conditions/transaction.js';
import { commonProtocol } from '../header/protocols.js';
import type { Action, Header, Reference } from '../rule.js';
import type { RuleSettings } from '../settings.js';
import { refuse } from '../text/refusal.js';
import type { Transform } from '../transform.js';
import type { HeaderReading } from './header.js';
import { DECODED, PAYLOAD, Use } from './use.js';

/** Most transforms of one buffer, and byte variables of one rule. */
const MOST_TRANSFORMS = 16;
const MOST_VARIABLES = 16;

/**
 * A rule while its options are read, in order. Keywords put their conditions in; the places of `content` and its like
 * in the lists decide what a later modifier belongs to, as in Suricata.
 */
export class RuleBuilder {
  readonly settings: RuleSettings;
  readonly file: string;
  action: Action = { verdict: 'alert', scope: null, also: [] };
  header: Header | null = null;

  sid = 0;
  gid: number | null = null;
  rev: number | null = null;
  msg: string | null = null;
  classtype: string | null = null;
  priority: number | null = null;
  target: 'src_ip' | 'dest_ip' | null = null;
  readonly references: Reference[] = [];
  readonly metadata: string[] = [];
  alerts = true;
  alertAsked = false;

  /** Directions and states that `flow` asked for. */
  toServer = false;
  toClient = false;
  /** A flow option has named a state; one of directions alone may be followed by another. */
  flowSeen = false;
  readonly flow = {
    established: false,
    notEstablished: false,
    stateless: false,
    onlyStream: false,
    noStream: false,
    onlyFragments: false,
    noFragments: false,
  };
  /** 4 or 6 where the rule is about one version of IP, else 0. */
  version: 0 | 4 | 6 = 0;
  needsPacket = false;
  needsStream = false;
  needsFiles = false;
  needsFileName = false;
  usesFileData = false;
  usesDcerpc = false;
  usesAppEvent = false;

  /** Rule protocols of the application; empty: not settled. */
  protocols: readonly string[] = [];
  readonly payload = new Use(PAYLOAD);
  readonly decoded = new Use(DECODED);
  readonly uses: Use[] = [];
  /** The sticky buffer at hand. */
  current: Use | null = null;

  readonly packet: PacketCondition[] = [];
  readonly transaction: TransactionCondition[] = [];
  readonly thresholds: Threshold[] = [];
  readonly after: PostAction[] = [];
  prefilter: PacketCondition | null = null;
  prefilterSeen = false;
  /** What was put in last: `prefilter` speaks of it. */
  last: { readonly keyword: string; readonly condition: PacketCondition | ByteCondition | null } | null = null;
  keyword = '';
  readonly warnings: string[] = [];

  private readonly names: string[] = [];
  private counted = 0;

  constructor(settings: RuleSettings, file: string) {
    this.settings = settings;
    this.file = file;
  }

  /** Takes over what the header says. */
  begin({ action, header, protocols, direction, only, warning }: HeaderReading): void {
    this.action = action;
    this.header = header;
    this.protocols = protocols;
    this.version = header.version;
    this.toServer = direction === 'to_server';
    this.toClient = direction === 'to_client';
    this.needsPacket = only === 'packet';
    this.needsStream = only === 'stream';
    if (action.verdict === 'config') this.alerts = false;
    if (warning !== null) this.warn(warning);
  }

  /** The place of the next condition among those of the rule. */
  nextIndex(): number {
    return this.counted++;
  }

  warn(text: string): void {
    this.warnings.push(text);
  }

  /** Whether what Suricata lets pass with a warning is to be refused for this keyword. */
  isStrict(keyword: string): boolean {
    return this.settings.strict === 'all' || this.settings.strict.has(keyword);
  }

  // Buffers

  /** Selects a sticky buffer: what follows looks into it. */
  select(buffer: Buffer, frame: string | null = null, direction: BufferDirection | null = null): Use {
    if (this.current === this.decoded) refuse('no other buffer may be looked into after base64_data');
    this.checkSelected();
    const known = buffer.multiple
      ? undefined
      : this.uses.find(
          use =>
            use.buffer === buffer && use.frame === frame && use.direction === direction && use.transforms.length === 0,
        );
    const use = known ?? new Use(buffer, frame, direction);
    if (known === undefined) this.uses.push(use);
    this.current = use;
    return use;
  }

  /** Leaves the sticky buffer: what follows looks at the payload. */
  leave(): void {
    if (this.current === this.decoded) refuse('no other buffer may be looked into after base64_data');
    this.checkSelected();
    this.current = null;
  }

  /** Refuses a buffer that was selected and of which nothing was asked. */
  checkSelected(): void {
    const { current } = this;
    if (current === null || current.conditions.length > 0) return;
    refuse(
      `${current.frame === null ? current.buffer.name : `frame:${current.frame}`}: nothing is looked for in this buffer`,
      'a content, pcre, bsize or the like has to follow it',
    );
  }

  /** The buffer that an older spelling moves a content into. */
  useOf(buffer: Buffer): Use {
    const known = this.uses.find(use => use.buffer === buffer && use.transforms.length === 0);
    if (known) return known;
    const use = new Use(buffer);
    this.uses.push(use);
    return use;
  }

  addTransform(transform: Transform): void {
    const { current } = this;
    if (current === null || !current.fresh) {
      refuse(
        `${transform.name} has to follow a sticky buffer at once`,
        `as in http.uri; ${transform.name}; content:"x";`,
      );
    }
    if (current.conditions.length > 0) {
      // The buffer was looked into before without this transform: from here on it is another one.
      const other = new Use(current.buffer, current.frame, current.direction);
      this.uses.push(other);
      this.current = other;
      this.addTransform(transform);
      return;
    }
    if (current.buffer.transforms === false) refuse(`${current.buffer.name} takes no transforms`);
    if (current.transforms.length >= MOST_TRANSFORMS) refuse(`more than ${MOST_TRANSFORMS} transforms`);
    current.transforms.push(transform);
  }

  /** Where a condition on bytes belongs: the sticky buffer, or the payload. */
  get here(): Use {
    return this.current ?? this.payload;
  }

  add(condition: ByteCondition, use: Use = this.here): void {
    // Once a transformed buffer is looked into, its transforms are settled.
    if (use.transforms.length > 0) use.fresh = false;
    use.conditions.push(condition);
    this.last = { keyword: this.keyword, condition };
  }

  /** The condition put in last of these kinds: in the sticky buffer (each of its uses), or, without one, in all lists. */
  lastOf(...kinds: readonly ByteCondition['kind'][]): Place | null {
    let found: Place | null = null;
    const key = this.current?.key;
    for (const use of key === undefined ? [this.payload, ...this.uses] : [this.current, ...this.uses]) {
      if (use === null || (key !== undefined && use !== this.current && use.key !== key)) continue;
      const condition = lastIn(use, kinds, use.conditions.length);
      if (condition && (found === null || condition.index > found.condition.index)) found = { condition, use };
    }
    return found;
  }

  /** The one before `condition` in its list. */
  before(place: Place, ...kinds: readonly ByteCondition['kind'][]): ByteCondition | null {
    return lastIn(place.use, kinds, place.use.conditions.indexOf(place.condition));
  }

  /** The content that a modifier speaks of. */
  lastContent(keyword: string): { content: Content; use: Use } {
    const place = this.lastOf('content');
    if (place?.condition.kind !== 'content') {
      return refuse(
        `${keyword} needs a content before it${this.current ? ` in ${this.current.buffer.name}` : ''}`,
        `as in content:"x"; ${keyword};`,
      );
    }
    return { content: place.condition, use: place.use };
  }

  *contents(): Generator<{ content: Content; use: Use }> {
    for (const use of [this.payload, ...this.uses, this.decoded]) {
      for (const condition of use.conditions) if (condition.kind === 'content') yield { content: condition, use };
    }
  }

  // Everything else

  addPacket(condition: PacketCondition, { packet = true } = {}): void {
    this.packet.push(condition);
    if (packet) this.needsPacket = true;
    this.last = { keyword: this.keyword, condition };
  }

  addTransaction(condition: TransactionCondition): void {
    this.transaction.push(condition);
    this.last = { keyword: this.keyword, condition: null };
  }

  /** Settles that the rule is about one of these protocols; refuses where it is about others already. */
  setProtocol(...names: readonly string[]): void {
    if (names.length === 1 && this.protocols.length === 1 && names[0] === this.protocols[0]) return;
    const on = names.filter(name => !this.settings.protocolsOff.has(name));
    if (on.length === 0) {
      refuse(`the protocol ${names.join(' or ')} is switched off, so the rule can never match`, switchOn(names));
    }
    if (this.protocols.length === 0) {
      this.protocols = on;
      return;
    }
    const both = this.protocols.flatMap(known => {
      if (on.includes(known)) return [known];
      const common = on.map(name => commonProtocol(known, name)).filter(name => name !== null);
      return common.length > 0 ? [...new Set(common)] : [];
    });
    if (both.length === 0) {
      refuse(`${this.keyword} belongs to ${names.join(' or ')}, and the rule is about ${this.protocols.join(' or ')}`);
    }
    this.protocols = [...new Set(both)];
  }

  /** Names a byte variable; answers its index. */
  defineVariable(name: string): number {
    const known = this.names.indexOf(name);
    if (known >= 0) return known;
    if (this.names.length >= MOST_VARIABLES) refuse(`more than ${MOST_VARIABLES} byte variables`);
    return this.names.push(name) - 1;
  }

  /**
   * The index of a variable that an earlier byte_extract or byte_math made; `here`: in the buffer at hand, whose
   * conditions are the ones that surely ran before.
   */
  variable(name: string, here = false): number {
    const index = this.names.indexOf(name);
    const made =
      !here || this.here.conditions.some(condition => 'variable' in condition && condition.variable === index);
    if (index < 0 || !made) {
      refuse(`"${name}" is no number and no variable of an earlier byte_extract or byte_math`, this.knownVariables());
    }
    return index;
  }

  get variableCount(): number {
    return this.names.length;
  }

  private knownVariables(): string {
    return this.names.length === 0 ? 'the rule defines none' : `the rule defines ${this.names.join(', ')}`;
  }
}

export interface Place {
  readonly condition: ByteCondition;
  readonly use: Use;
}

function lastIn(use: Use, kinds: readonly ByteCondition['kind'][], end: number): ByteCondition | null {
  for (let at = end - 1; at >= 0; at--) {
    const condition = use.conditions[at];
    if (condition && kinds.includes(condition.kind)) return condition;
  }
  return null;
}

const switchOn = (names: readonly string[]): string => `switch it on: app-layer.protocols.${names[0]}.enabled: true`;

/** Marks that a later condition is relative to `previous`. */
export function markRelative(previous: ByteCondition | null): void {
  if (previous?.kind === 'content') {
    previous.withinNext = true;
    previous.distanceNext = true;
  } else if (previous?.kind === 'pcre') {
    (previous as Pcre).relativeNext = true;
  }
}
