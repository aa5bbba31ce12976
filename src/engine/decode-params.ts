import type { SettingsOf } from '../core/params.js';
import type { ChecksumMode, DecodeOptions } from '../decode/decoder.js';

/** Settings of the decoder. */
export const decodeParams = {
  maxTunnelDepth: { default: 4, zeek: 'Tunnel::max_depth', doc: 'Tunnels within tunnels that are opened.' },
  vxlanPorts: { default: ['4789'], doc: 'UDP ports on which VXLAN is looked for.' },
  genevePorts: { default: ['6081'], doc: 'UDP ports on which Geneve is looked for.' },
  teredoPorts: { default: ['3544'], doc: 'UDP ports on which Teredo is looked for.' },
  teredoByContent: { default: true, doc: 'Whether Teredo is looked for on all UDP ports.' },
  gtpv1Ports: { default: ['2152', '2123'], doc: 'UDP ports on which GTPv1 is looked for.' },
  ayiyaPorts: { default: ['5072'], doc: 'UDP ports on which AYIYA is looked for.' },
  l2tpPorts: { default: ['1701'], doc: 'UDP ports on which L2TP is looked for.' },
  grePorts: { default: ['4754'], doc: 'UDP ports on which GRE in UDP is looked for.' },
} as const;

export function decodeOptions(settings: SettingsOf<typeof decodeParams>, checksums: ChecksumMode): DecodeOptions {
  return {
    checksums,
    maxTunnelDepth: settings.maxTunnelDepth,
    vxlanPorts: settings.vxlanPorts.map(Number),
    genevePorts: settings.genevePorts.map(Number),
    teredoPorts: settings.teredoPorts.map(Number),
    teredoByContent: settings.teredoByContent,
    gtpv1Ports: settings.gtpv1Ports.map(Number),
    ayiyaPorts: settings.ayiyaPorts.map(Number),
    l2tpPorts: settings.l2tpPorts.map(Number),
    grePorts: settings.grePorts.map(Number),
  };
}
