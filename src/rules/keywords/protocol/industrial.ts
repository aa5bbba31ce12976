/** Keywords of DNP3, Modbus, EtherNet/IP and CIP that are no buffers. */
import { defineKeyword, type Keyword } from '../../keyword.js';
import { MAX_U8, MAX_U16, MAX_U32, wholeNumber } from '../../text/number.js';
import { readNumberTest } from '../../text/number-test.js';
import { refuse } from '../../text/refusal.js';
import { numberKeyword } from './define.js';

/** IEEE 1815-2012 §4.4: function codes. */
const DNP3_FUNCTIONS = {
  confirm: 0,
  read: 1,
  write: 2,
  select: 3,
  operate: 4,
  direct_operate: 5,
  direct_operate_nr: 6,
  immed_freeze: 7,
  immed_freeze_nr: 8,
  freeze_clear: 9,
  freeze_clear_nr: 10,
  freeze_at_time: 11,
  freeze_at_time_nr: 12,
  cold_restart: 13,
  warm_restart: 14,
  initialize_data: 15,
  initialize_appl: 16,
  start_appl: 17,
  stop_appl: 18,
  save_config: 19,
  enable_unsolicited: 20,
  disable_unsolicited: 21,
  assign_class: 22,
  delay_measure: 23,
  record_current_time: 24,
  open_file: 25,
  close_file: 26,
  delete_file: 27,
  get_file_info: 28,
  authenticate_file: 29,
  abort_file: 30,
  activate_config: 31,
  authenticate_req: 32,
  authenticate_err: 33,
  response: 129,
  unsolicited_response: 130,
  authenticate_resp: 131,
};
export const dnp3Function = numberKeyword({
  name: 'dnp3_func',
  aliases: ['dnp3.func'],
  protocols: ['dnp3'],
  most: MAX_U8,
  names: DNP3_FUNCTIONS,
  doc: 'The function code.',
  examples: ['dnp3_func:2;', 'dnp3_func:cold_restart;'],
});

/** IEEE 1815-2012 §4.5: internal indications. */
const INDICATIONS = [
  'all_stations',
  'class_1_events',
  'class_2_events',
  'class_3_events',
  'need_time',
  'local_control',
  'device_trouble',
  'device_restart',
  'no_func_code_support',
  'object_unknown',
  'parameter_error',
  'event_buffer_overflow',
  'already_executing',
  'config_corrupt',
  'reserved_2',
  'reserved_1',
];
export const dnp3Indication = defineKeyword({
  name: 'dnp3_ind',
  aliases: ['dnp3.ind'],
  kind: 'protocol',
  doc: 'Internal indications: one of them, or a number.',
  examples: ['dnp3_ind:device_restart,need_time;', 'dnp3_ind:0x80;'],
  read(value, rule) {
    rule.setProtocol('dnp3');
    const items = value.text.split(',').map(part => {
      const text = part.trim().toLowerCase();
      if (!INDICATIONS.includes(text) && !/^(?:0x[0-9a-f]+|\d+)$/.test(text))
        refuse(`dnp3_ind: "${part}" is no indication`);
      return { text, negated: false };
    });
    rule.addTransaction({ kind: 'list', protocol: 'dnp3', name: 'dnp3_ind', items });
  },
});

export const dnp3Object = defineKeyword({
  name: 'dnp3_obj',
  aliases: ['dnp3.obj'],
  kind: 'protocol',
  doc: 'An object by group and variation.',
  examples: ['dnp3_obj:99,99;'],
  read(value, rule) {
    rule.setProtocol('dnp3');
    const shape = /^\s*(\d{1,3})\s*,\s*(\d{1,3})\s*$/.exec(value.text);
    if (!shape) return refuse(`dnp3_obj: "${value.text}" is not of the form group,variation`);
    const parts = [shape[1], shape[2]].map(text => wholeNumber(text ?? '', 'dnp3_obj', 0, MAX_U8));
    rule.addTransaction({ kind: 'text', protocol: 'dnp3', name: 'dnp3_obj', text: parts.join(','), negated: false });
  },
});

export const cipService = defineKeyword({
  name: 'cip_service',
  kind: 'protocol',
  doc: 'A CIP service, perhaps with class and attribute.',
  examples: ['cip_service:5;', 'cip_service:14,!7,1;'],
  read(value, rule) {
    rule.setProtocol('enip');
    const parts = value.text.split(',').map(part => part.trim());
    if (parts.length > 3 || parts.some(part => !/^!?\d{1,5}$/.test(part))) {
      refuse(`cip_service: "${value.text}" is not of the form service,class,attribute`);
    }
    rule.addTransaction({ kind: 'text', protocol: 'enip', name: 'cip_service', text: parts.join(','), negated: false });
  },
});

/** ODVA, "The EtherNet/IP Specification" §2-4.7. */
const COMMANDS = {
  nop: 0,
  list_services: 4,
  list_identity: 0x63,
  list_interfaces: 0x64,
  register_session: 0x65,
  unregister_session: 0x66,
  send_rr_data: 0x6f,
  send_unit_data: 0x70,
  indicate_status: 0x72,
  cancel: 0x73,
};
export const enipCommand = numberKeyword({
  name: 'enip_command',
  protocols: ['enip'],
  most: MAX_U16,
  names: COMMANDS,
  doc: 'The command.',
  examples: ['enip_command:99;'],
});

const enip = (name: string, most: number, doc: string, names?: Readonly<Record<string, number>>): Keyword =>
  numberKeyword({
    name: `enip.${name}`,
    protocols: ['enip'],
    most,
    doc,
    examples: [`enip.${name}:1;`],
    ...(names && { names }),
  });
export const enipAttribute = enip('cip_attribute', MAX_U32, 'The attribute of a CIP request.');
export const enipClass = enip('cip_class', MAX_U32, 'The class of a CIP request.');
export const enipInstance = enip('cip_instance', MAX_U32, 'The instance of a CIP request.');
export const enipCipStatus = enip('cip_status', MAX_U8, 'The status of a CIP response.');
export const enipExtendedStatus = enip('cip_extendedstatus', MAX_U16, 'The extended status of a CIP response.');
export const enipDeviceType = enip('device_type', MAX_U16, 'The device type of an identity.');
export const enipIdentityStatus = enip('identity_status', MAX_U16, 'The status of an identity.');
export const enipProductCode = enip('product_code', MAX_U16, 'The product code of an identity.');
export const enipProtocolVersion = enip('protocol_version', MAX_U16, 'The version of the protocol.');
export const enipRevision = enip('revision', MAX_U16, 'The revision of an identity.');
export const enipSerial = enip('serial', MAX_U32, 'The serial number of an identity.');
export const enipState = enip('state', MAX_U8, 'The state of an identity.');
export const enipStatus = enip('status', MAX_U32, 'The status of the encapsulation.', {
  success: 0,
  invalid_cmd: 1,
  no_resources: 2,
  incorrect_data: 3,
  invalid_session: 0x64,
  invalid_length: 0x65,
  unsupported_prot_rev: 0x69,
  encap_header_error: 0x6a,
});
export const enipVendor = enip('vendor_id', MAX_U16, 'The vendor of an identity.');
export const enipCapabilities = enip('capabilities', MAX_U16, 'The capabilities of a service.');

export const modbus = defineKeyword({
  name: 'modbus',
  kind: 'protocol',
  doc: 'Function and subfunction, or access to a table, of an address, with a value; perhaps of a unit.',
  examples: [
    'modbus: function 8, subfunction 4;',
    'modbus: access write holding, address 500, value >200;',
    'modbus: unit 10;',
  ],
  read(value, rule) {
    rule.setProtocol('modbus');
    const shape =
      /^\s*"?\s*(?:unit\s+([<>\d]+(?:<>\d+)?)\s*(?:,\s*)?)?(?:function\s+(!?[A-Za-z0-9]+)(?:\s*,\s*subfunction\s+(\d+))?|access\s*(?:read|write)?(?:\s*(?:discretes|coils|input|holding))?(?:\s*,\s*address\s+([<>\d]+)(?:\s*,\s*value\s+([<>\d]+))?)?)?\s*"?\s*$/i.exec(
        value.text,
      );
    if (!shape) return refuse(`modbus: "${value.text}" cannot be read`);
    for (const number of [shape[1], shape[4], shape[5]]) {
      if (number !== undefined) readNumberTest(number, 'modbus', { most: MAX_U16 });
    }
    const text = value.text.replace(/\s+/g, ' ').trim().toLowerCase();
    rule.addTransaction({ kind: 'text', protocol: 'modbus', name: 'modbus', text, negated: false });
  },
});
