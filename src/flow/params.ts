import type { Params, SettingsOf } from '../core/params.js';
import { LIKELY_SERVER_PORTS } from './server-ports.js';

/** Settings of the flow layer; defaults are Zeek's (`init-bare.zeek`) where Zeek has the setting. */
export const flowParams = {
  maxFlows: { default: 4_000_000, doc: 'Flows kept at a time; at the cap the one nearest its time-out is closed.' },
  maxConnections: {
    default: 400_000,
    doc: 'Flows with state of their own (streams, protocols) kept at a time, some kilobytes each; at the cap as above.',
  },
  maxStreamBytes: { default: 256 * 1024 * 1024, doc: 'Bytes of all streams that may wait for a hole to be filled.' },
  maxFragments: { default: 10_000, doc: 'Datagrams whose fragments are kept at a time.' },
  fragmentTimeout: {
    default: 60,
    zeek: 'frag_timeout',
    zeekDefault: 0,
    doc: 'Seconds a datagram may be incomplete; 0: for ever.',
  },
  tcpInactivity: {
    default: 300,
    zeek: 'tcp_inactivity_timeout',
    doc: 'Seconds without packets after which a TCP connection ends.',
  },
  udpInactivity: {
    default: 60,
    zeek: 'udp_inactivity_timeout',
    doc: 'Seconds without packets after which a UDP flow ends.',
  },
  icmpInactivity: {
    default: 60,
    zeek: 'icmp_inactivity_timeout',
    doc: 'Seconds without packets after which an ICMP flow ends.',
  },
  otherInactivity: {
    default: 60,
    zeek: 'unknown_ip_inactivity_timeout',
    doc: 'The same for other IP protocols, seconds.',
  },
  tcpSynTimeout: {
    default: 5,
    zeek: 'tcp_SYN_timeout',
    doc: 'Seconds until a new TCP connection is first looked after.',
  },
  tcpSessionTimer: { default: 6, zeek: 'tcp_session_timer', doc: 'Seconds between further looks.' },
  tcpLinger: { default: 5, zeek: 'tcp_connection_linger', doc: 'Seconds of silence that end a closing connection.' },
  tcpAttemptDelay: { default: 5, zeek: 'tcp_attempt_delay', doc: 'Seconds that a SYN may wait for an answer.' },
  tcpCloseDelay: {
    default: 5,
    zeek: 'tcp_close_delay',
    doc: 'Seconds that a closed connection is kept for stragglers.',
  },
  tcpResetDelay: {
    default: 5,
    zeek: 'tcp_reset_delay',
    doc: 'Seconds that a connection is kept after a RST behind a FIN.',
  },
  tcpPartialCloseDelay: {
    default: 3,
    zeek: 'tcp_partial_close_delay',
    doc: 'Seconds after which a half-seen close counts.',
  },
  tcpMaxInitialWindow: {
    default: 16_384,
    zeek: 'tcp_max_initial_window',
    doc: 'Bytes without any ACK after which none is waited for; 0: no limit.',
  },
  tcpMaxAboveHole: {
    default: 16_384,
    zeek: 'tcp_max_above_hole_without_any_acks',
    doc: 'Bytes kept above a hole while nothing was acknowledged; 0: no limit.',
  },
  tcpExcessiveData: {
    default: 10 * 1024 * 1024,
    zeek: 'tcp_excessive_data_without_further_acks',
    doc: 'Bytes without a further ACK after which a stream is given up; 0: no limit.',
  },
  reportGapsForPartial: {
    default: false,
    zeek: 'report_gaps_for_partial',
    doc: 'Count gaps of connections whose start was not seen.',
  },
  detectFilteredTrace: {
    default: false,
    zeek: 'detect_filtered_trace',
    doc: 'Take a connection of SYN, FIN and RST alone for a filtered capture, not for a gap.',
  },
  partialConnections: {
    default: true,
    zeek: 'partial_connection_ok',
    doc: 'Take up TCP connections whose SYN was not seen.',
  },
  synAckConnections: {
    default: true,
    zeek: 'tcp_SYN_ack_ok',
    doc: 'Take up TCP connections that begin with a SYN ACK.',
  },
  tcpStormThreshold: { default: 1000, zeek: 'tcp_storm_thresh', doc: 'FINs or RSTs of one side that are a storm.' },
  tcpStormInterval: {
    default: 1,
    zeek: 'tcp_storm_interarrival_thresh',
    doc: 'Seconds between two of a storm, at most.',
  },
  likelyServerPorts: {
    default: LIKELY_SERVER_PORTS,
    zeek: 'likely_server_ports',
    doc: 'Ports of services, by which the responder is told where no SYN was seen: `80/tcp`.',
  },
  ipTunnelTimeout: {
    default: 86_400,
    zeek: 'Tunnel::ip_tunnel_timeout',
    doc: 'Seconds that a silent tunnel over IP keeps its uid.',
  },
  delayTeredo: {
    default: true,
    zeek: 'Tunnel::delay_teredo_confirmation',
    doc: 'Name a flow Teredo only when both sides have spoken it.',
  },
  tunnelChanges: {
    default: 5,
    zeek: 'Tunnel::max_changes_per_connection',
    doc: 'Changes of the tunnel that are followed for a connection; 0: all.',
  },
  vlanKey: { default: false, script: 'policy/frameworks/conn_key/vlan_fivetuple', doc: 'VLAN ids tell flows apart.' },
  tunnelKey: { default: false, doc: 'Network ids of tunnels (VNI, TEID) tell flows apart.' },
  longConnection: {
    default: 0,
    doc: 'Seconds after which, and again after which, a long connection has an interim record; 0: never.',
  },
  lossFirst: {
    default: 60,
    zeek: 'CaptureLoss::initial_watch_interval',
    doc: 'Seconds after the first packet at which loss is first measured.',
  },
  lossInterval: { default: 900, zeek: 'CaptureLoss::watch_interval', doc: 'Seconds between further measurements.' },
  policy: {
    default: 'first',
    doc: 'Which bytes win where segments or fragments overlap: first, last, bsd, bsd-right, linux, old-linux, windows, solaris.',
  },
  hostPolicies: {
    default: [] as readonly string[],
    doc: 'The same for the receivers in a network: `10.0.0.0/8=windows`.',
  },
  depth: { default: 0, doc: 'Bytes of one direction of a stream that are read; 0: all.' },
} as const satisfies Params;

export type FlowSettings = SettingsOf<typeof flowParams>;
