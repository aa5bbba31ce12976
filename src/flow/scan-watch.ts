import type { Packet } from '../decode/packet.js';
import type { RecordSink } from '../records/sink.js';
import { Attempts } from './attempts.js';
import { isTimeExceeded, tellExpired } from './expired.js';
import { identityOf } from './flow-connection.js';
import type { FlowKeeper } from './keeper.js';
import { FlowKey, vlansOf } from './key.js';
import type { FlowSettings } from './params.js';
import { QuotedPacket } from './quoted.js';
import type { Shard } from './shard.js';
import * as place from './table.js';

const ICMP = 1;
const ICMP6 = 58;
const SCTP = 132;
/** Chunk type: RFC 9260 §3.2. */
const SCTP_INIT = 1;

/** Tells detectors of the first packet of each flow and of what first came back. */
export class ScanWatch {
  private readonly keeper: FlowKeeper;
  private readonly settings: FlowSettings;
  private readonly seed: number;
  private readonly sink: RecordSink;
  private readonly attempts: Attempts;
  private readonly key = new FlowKey();
  private readonly quoted = new QuotedPacket();

  constructor(keeper: FlowKeeper, settings: FlowSettings, seed: number, sink: RecordSink) {
    this.keeper = keeper;
    this.settings = settings;
    this.seed = seed;
    this.sink = sink;
    this.attempts = new Attempts(sink);
  }

  /** First packets and first answers, for detectors. */
  see(record: number, packet: Packet, fromOriginator: boolean, fresh: boolean): void {
    const { attempts, keeper } = this;
    const { table } = keeper;
    const flags = table.word(record, place.PROTOCOL);
    const init = packet.ipProtocol === SCTP && packet.bytes[packet.payloadStart] === SCTP_INIT;
    if (fresh || init) attempts.attempt(packet, this.identity(record), packet.ipProtocol === SCTP);
    else if ((flags & place.FLAG_ANSWERED) === 0 && fromOriginator !== ((flags & place.FLAG_FLIPPED) === 0)) {
      table.setWord(record, place.PROTOCOL, flags | place.FLAG_ANSWERED);
      attempts.answer(packet, this.identity(record));
    }
  }

  /**
   * What an ICMP error says of the packet that it quotes: a packet of another flow, which may be another shard's.
   * `record` is the error's own.
   */
  quotes(packet: Packet, record: number, shard: Shard): void {
    if (packet.transport !== ICMP && packet.transport !== ICMP6) return;
    const { attempts, keeper } = this;
    const { table } = keeper;
    if (!this.quoted.read(packet, this.key)) return;
    if (isTimeExceeded(packet)) tellExpired(packet, this.key, this.sink);
    this.key.vlans = this.settings.vlanKey ? vlansOf(packet) : 0;
    this.key.network = 0;
    keeper.order.nextPlace(!shard.ownsKey(this.key));
    this.key.rehash(this.seed);
    const about = table.find(this.key);
    if (about < 0 || about === record) return;
    const theirs = table.word(about, place.PROTOCOL);
    if ((theirs & place.FLAG_ANSWERED) !== 0) return;
    table.setWord(about, place.PROTOCOL, theirs | place.FLAG_ANSWERED);
    attempts.error(packet, this.identity(about));
  }

  private identity(record: number) {
    return this.keeper.object(record) ?? identityOf(this.keeper.table, record);
  }
}
