/** Every keyword: one line a file. */
import type { Keyword } from '../keyword.js';
import * as bufferFrame from './buffer/frame.js';
import * as bufferResponseBody from './buffer/response-body.js';
import { modifierKeywords, stickyKeywords } from './buffer/sticky.js';
import * as bufferUricontent from './buffer/uricontent.js';
import * as contentBounds from './content/bounds.js';
import * as contentContent from './content/content.js';
import * as contentFastPattern from './content/fast-pattern.js';
import * as contentOptions from './content/options.js';
import * as eventEvents from './event/events.js';
import * as fileFiles from './file/files.js';
import * as flowCounts from './flow/counts.js';
import * as flowEngine from './flow/engine.js';
import * as flowFlow from './flow/flow.js';
import * as flowFlowbits from './flow/flowbits.js';
import * as flowFlowint from './flow/flowint.js';
import * as flowSession from './flow/session.js';
import * as flowSwitches from './flow/switches.js';
import * as flowTag from './flow/tag.js';
import * as flowXbits from './flow/xbits.js';
import * as metaNumbers from './meta/numbers.js';
import * as metaRequires from './meta/requires.js';
import * as metaTexts from './meta/texts.js';
import * as packetChecksums from './packet/checksums.js';
import * as packetFields from './packet/fields.js';
import * as packetFlags from './packet/flags.js';
import * as packetIp from './packet/ip.js';
import * as packetRpc from './packet/rpc.js';
import * as packetVlan from './packet/vlan.js';
import * as payloadAbsent from './payload/absent.js';
import * as payloadAsn1 from './payload/asn1.js';
import * as payloadBase64 from './payload/base64.js';
import * as payloadByteExtract from './payload/byte-extract.js';
import * as payloadByteJump from './payload/byte-jump.js';
import * as payloadByteMath from './payload/byte-math.js';
import * as payloadByteTest from './payload/byte-test.js';
import * as payloadEntropy from './payload/entropy.js';
import * as payloadIsdataat from './payload/isdataat.js';
import * as payloadPcre from './payload/pcre.js';
import * as payloadSize from './payload/size.js';
import * as protocolDcerpc from './protocol/dcerpc.js';
import * as protocolDns from './protocol/dns.js';
import * as protocolFtp from './protocol/ftp.js';
import * as protocolHttp2 from './protocol/http2.js';
import * as protocolIndustrial from './protocol/industrial.js';
import * as protocolMqtt from './protocol/mqtt.js';
import * as protocolRecognition from './protocol/recognition.js';
import * as protocolSmall from './protocol/small.js';
import * as protocolSnmp from './protocol/snmp.js';
import * as protocolTls from './protocol/tls.js';
import * as stateDatasets from './state/datasets.js';
import * as stateIprep from './state/iprep.js';
import * as stateThreshold from './state/threshold.js';
import * as stateVariables from './state/variables.js';
import * as transformBase64 from './transform/base64.js';
import * as transformCase from './transform/case.js';
import * as transformDigests from './transform/digests.js';
import * as transformLua from './transform/lua.js';
import * as transformNames from './transform/names.js';
import * as transformPcrexform from './transform/pcrexform.js';
import * as transformUnpack from './transform/unpack.js';
import * as transformUrlDecode from './transform/url-decode.js';
import * as transformWhitespace from './transform/whitespace.js';
import * as transformXor from './transform/xor.js';

const FILES: readonly object[] = [
  bufferFrame,
  bufferResponseBody,
  bufferUricontent,
  contentBounds,
  contentContent,
  contentFastPattern,
  contentOptions,
  eventEvents,
  fileFiles,
  flowCounts,
  flowEngine,
  flowFlow,
  flowFlowbits,
  flowFlowint,
  flowSession,
  flowSwitches,
  flowTag,
  flowXbits,
  metaNumbers,
  metaRequires,
  metaTexts,
  packetChecksums,
  packetFields,
  packetFlags,
  packetIp,
  packetRpc,
  packetVlan,
  payloadAbsent,
  payloadAsn1,
  payloadBase64,
  payloadByteExtract,
  payloadByteJump,
  payloadByteMath,
  payloadByteTest,
  payloadEntropy,
  payloadIsdataat,
  payloadPcre,
  payloadSize,
  protocolDcerpc,
  protocolDns,
  protocolFtp,
  protocolHttp2,
  protocolIndustrial,
  protocolMqtt,
  protocolRecognition,
  protocolSmall,
  protocolSnmp,
  protocolTls,
  stateDatasets,
  stateIprep,
  stateThreshold,
  stateVariables,
  transformBase64,
  transformCase,
  transformDigests,
  transformLua,
  transformNames,
  transformPcrexform,
  transformUnpack,
  transformUrlDecode,
  transformWhitespace,
  transformXor,
];

const isKeyword = (value: unknown): value is Keyword =>
  typeof value === 'object' && value !== null && 'read' in value && 'examples' in value;

export const KEYWORDS: readonly Keyword[] = [
  ...FILES.flatMap(file => Object.values(file).filter(isKeyword)),
  ...stickyKeywords,
  ...modifierKeywords,
];

/** By name and alias, in lower case: Suricata does not look at the case. */
export const KEYWORD_BY_NAME: ReadonlyMap<string, Keyword> = new Map(
  KEYWORDS.flatMap(keyword =>
    [keyword.name, ...(keyword.aliases ?? [])].map(name => [name.toLowerCase(), keyword] as const),
  ),
);
