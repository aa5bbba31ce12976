/** Suricata's sticky buffer of DCE/RPC, over TCP, UDP and SMB. */
import { defineBuffer } from '../buffer.js';

export const dcerpcStubData = defineBuffer({
  name: 'dcerpc.stub_data',
  aliases: ['dce_stub_data'],
  protocols: ['dcerpc', 'smb'],
  direction: 'both',
  doc: 'The stub of a request or response.',
  example: 'dcerpc.stub_data; content:"x";',
});
