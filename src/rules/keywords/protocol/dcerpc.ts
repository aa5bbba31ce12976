/** Keywords of DCE/RPC and IKE that are no buffers. */
import { defineKeyword } from '../../keyword.js';
import { MAX_U8, MAX_U16, MAX_U32, wholeNumber } from '../../text/number.js';
import { readNumberTest } from '../../text/number-test.js';
import { refuse } from '../../text/refusal.js';
import { numberKeyword } from './define.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const dcerpcInterface = defineKeyword({
  name: 'dcerpc.iface',
  aliases: ['dce_iface'],
  kind: 'protocol',
  doc: 'The UUID of a bound interface, perhaps its version, perhaps in any fragment.',
  examples: [
    'dcerpc.iface:367abb81-9844-35f1-ad32-98f038001003;',
    'dcerpc.iface:367abb81-9844-35f1-ad32-98f038001003,>1,any_frag;',
  ],
  read(value, rule) {
    rule.setProtocol('dcerpc', 'smb');
    rule.usesDcerpc = true;
    const [uuid = '', ...options] = value.text.split(',').map(part => part.trim());
    if (!UUID.test(uuid)) refuse(`dcerpc.iface: "${uuid}" is no UUID`);
    let version = null;
    let anyFragment = false;
    for (const option of options) {
      if (option === 'any_frag') anyFragment = true;
      else if (/^[<>=!]\s*\d+$/.test(option)) version = readNumberTest(option, 'dcerpc.iface', { most: MAX_U16 });
      else refuse(`dcerpc.iface: "${option}" is neither a version nor any_frag`);
    }
    rule.addTransaction({ kind: 'dcerpc.iface', uuid: uuid.toLowerCase(), version, anyFragment });
  },
});

export const dcerpcOpnum = defineKeyword({
  name: 'dcerpc.opnum',
  aliases: ['dce_opnum'],
  kind: 'protocol',
  doc: 'The number of the operation: one, several, or ranges.',
  examples: ['dcerpc.opnum:15;', 'dcerpc.opnum:12,26-28;', 'dcerpc.opnum:>3;'],
  read(value, rule) {
    rule.setProtocol('dcerpc', 'smb');
    rule.usesDcerpc = true;
    const name = 'dcerpc.opnum';
    if (!/^\s*\d+(?:\s*-\s*\d+)?(?:\s*,\s*\d+(?:\s*-\s*\d+)?)*\s*$/.test(value.text)) {
      const test = readNumberTest(value.text, name, { most: MAX_U16 });
      rule.addTransaction({ kind: 'value', protocol: 'dcerpc', name, test });
      return;
    }
    const items = value.text.split(',').map(part => {
      const [first = '', last = first] = part.split('-').map(number => number.trim());
      const a = wholeNumber(first, name, 0, MAX_U16);
      if (wholeNumber(last, name, 0, MAX_U16) < a) refuse(`${name}: the range ${part.trim()} is empty`);
      return { text: `${first}-${last}`, negated: false };
    });
    rule.addTransaction({ kind: 'list', protocol: 'dcerpc', name, items });
  },
});

const ike = ['ike'];
export const ikeExchange = numberKeyword({
  name: 'ike.exchtype',
  protocols: ike,
  most: MAX_U8,
  doc: 'The type of the exchange.',
  examples: ['ike.exchtype:5;'],
});
export const ikeKeyLength = numberKeyword({
  name: 'ike.key_exchange_payload_length',
  protocols: ike,
  most: MAX_U32,
  doc: 'The length of the key exchange.',
  examples: ['ike.key_exchange_payload_length:>100;'],
});
export const ikeNonceLength = numberKeyword({
  name: 'ike.nonce_payload_length',
  protocols: ike,
  most: MAX_U32,
  doc: 'The length of the nonce.',
  examples: ['ike.nonce_payload_length:<20;'],
});

const ATTRIBUTES = new Set([
  'alg_enc',
  'alg_hash',
  'alg_auth',
  'alg_dh',
  'alg_prf',
  'sa_group_type',
  'sa_life_type',
  'sa_life_duration',
  'sa_key_length',
  'sa_field_size',
]);
export const ikeAttribute = defineKeyword({
  name: 'ike.chosen_sa_attribute',
  kind: 'protocol',
  doc: 'An attribute of the chosen proposal of IKE 1.',
  examples: ['ike.chosen_sa_attribute:alg_hash=2;'],
  read(value, rule) {
    rule.setProtocol(...ike);
    const shape = /^\s*(\w+)\s*=\s*(\d+)\s*$/.exec(value.text);
    const attribute = shape?.[1]?.toLowerCase() ?? '';
    if (!shape || !ATTRIBUTES.has(attribute))
      return refuse(`ike.chosen_sa_attribute: "${value.text}" is not of the form attribute=number`);
    const a = wholeNumber(shape[2] ?? '', 'ike.chosen_sa_attribute', 0, MAX_U32);
    rule.addTransaction({
      kind: 'value',
      protocol: 'ike',
      name: `ike.chosen_sa_attribute.${attribute}`,
      test: { op: '=', a, b: 0 },
    });
  },
});
