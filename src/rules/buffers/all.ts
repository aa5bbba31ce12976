/** Every buffer that rules may name: one line a protocol. */
import type { Buffer } from '../../protocols/buffer.js';
import * as dceRpc from '../../protocols/dce-rpc/buffers.js';
import * as dnp3 from '../../protocols/dnp3-tcp/buffers.js';
import * as dns from '../../protocols/dns/buffers.js';
import * as enip from '../../protocols/enip/buffers.js';
import * as ftp from '../../protocols/ftp/buffers.js';
import * as http from '../../protocols/http/buffers.js';
import * as ike from '../../protocols/ipsec/buffers.js';
import * as krb from '../../protocols/krb/buffers.js';
import * as ldap from '../../protocols/ldap-tcp/buffers.js';
import * as mqtt from '../../protocols/mqtt/buffers.js';
import * as ntp from '../../protocols/ntp/buffers.js';
import * as postgresql from '../../protocols/postgresql/buffers.js';
import * as quic from '../../protocols/quic/buffers.js';
import * as rfb from '../../protocols/rfb/buffers.js';
import * as sip from '../../protocols/sip/buffers.js';
import * as smb from '../../protocols/smb/buffers.js';
import * as smtp from '../../protocols/smtp/buffers.js';
import * as snmp from '../../protocols/snmp/buffers.js';
import * as ssh from '../../protocols/ssh/buffers.js';
import * as ssl from '../../protocols/ssl/buffers.js';
import * as websocket from '../../protocols/websocket/buffers.js';
import * as file from './file.js';
import * as packet from './packet.js';
import * as template from './template.js';

export const BUFFERS: readonly Buffer[] = [
  dceRpc,
  dnp3,
  dns,
  enip,
  file,
  ftp,
  http,
  ike,
  krb,
  ldap,
  mqtt,
  ntp,
  packet,
  postgresql,
  quic,
  rfb,
  sip,
  smb,
  smtp,
  snmp,
  ssh,
  ssl,
  template,
  websocket,
].flatMap(declared => Object.values(declared));
