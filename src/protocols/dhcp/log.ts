import {
  address,
  defineLog,
  interval,
  type RecordOf,
  setOf,
  text,
  time,
  vectorOf,
  withScript,
} from '../../records/schema.js';

/** dhcp.log: one conversation about an address, told by its transaction id across all its connections. */
export const dhcpLog = defineLog(
  'dhcp',
  {
    ts: time('First message.'),
    uids: setOf(text('Connections in which it took place: broadcasts belong to others than unicasts.')),
    client_addr: address('Address of the client: what it sent from, else what it was given.'),
    server_addr: address('Server that gave an address.'),
    mac: text("Client's hardware address."),
    host_name: text('Name that the client gives itself (option 12).'),
    client_fqdn: text('Full name that the client gives itself (option 81).'),
    domain: text('Domain that the server gives (option 15).'),
    requested_addr: address('Address that the client asks for (option 50).'),
    assigned_addr: address('Address that the server gives.'),
    lease_time: interval('How long it may be used (option 51).'),
    client_message: text('Why the client declined (option 56).'),
    server_message: text('Why the server refused (option 56).'),
    msg_types: vectorOf(text('Kinds of the messages, in order.')),
    duration: interval('From the first message to the last.'),
    msg_orig: withScript('policy/protocols/dhcp/msg-orig', vectorOf(address('Who sent each message.'))),
    client_software: withScript('policy/protocols/dhcp/software', text('Vendor class of the client (option 60).')),
    server_software: withScript('policy/protocols/dhcp/software', text('Vendor class of the server (option 60).')),
    circuit_id: withScript('policy/protocols/dhcp/sub-opts', text('Circuit at the relay agent (option 82.1).')),
    agent_remote_id: withScript('policy/protocols/dhcp/sub-opts', text('Remote end at the relay agent (option 82.2).')),
    subscriber_id: withScript('policy/protocols/dhcp/sub-opts', text('Subscriber at the relay agent (option 82.6).')),
  },
  { doc: 'Addresses given to hosts.' },
);
export type DhcpRecord = RecordOf<typeof dhcpLog.columns>;
