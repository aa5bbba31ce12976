/** Suricata's stock configuration, as far as rules depend on it. */
import { CLASSES } from './data/classes.js';
import { REFERENCE_SYSTEMS } from './data/references.js';
import { APP_PROTOCOLS } from './header/protocols.js';
import type { RuleSettings } from './settings.js';

export const STOCK_ADDRESSES: Readonly<Record<string, string>> = {
  HOME_NET: '[192.168.0.0/16,10.0.0.0/8,172.16.0.0/12]',
  EXTERNAL_NET: '!$HOME_NET',
  HTTP_SERVERS: '$HOME_NET',
  SMTP_SERVERS: '$HOME_NET',
  SQL_SERVERS: '$HOME_NET',
  DNS_SERVERS: '$HOME_NET',
  TELNET_SERVERS: '$HOME_NET',
  AIM_SERVERS: '$EXTERNAL_NET',
  DC_SERVERS: '$HOME_NET',
  DNP3_SERVER: '$HOME_NET',
  DNP3_CLIENT: '$HOME_NET',
  MODBUS_CLIENT: '$HOME_NET',
  MODBUS_SERVER: '$HOME_NET',
  ENIP_CLIENT: '$HOME_NET',
  ENIP_SERVER: '$HOME_NET',
};

export const STOCK_PORTS: Readonly<Record<string, string>> = {
  HTTP_PORTS: '80',
  SHELLCODE_PORTS: '!80',
  ORACLE_PORTS: '1521',
  SSH_PORTS: '22',
  DNP3_PORTS: '20000',
  MODBUS_PORTS: '502',
  FILE_DATA_PORTS: '[$HTTP_PORTS,110,143]',
  FTP_PORTS: '21',
  GENEVE_PORTS: '6081',
  VXLAN_PORTS: '4789',
  TEREDO_PORTS: '3544',
  SIP_PORTS: '[5060, 5061]',
};

/** Protocols that the stock configuration leaves off. */
export const STOCK_OFF: ReadonlySet<string> = new Set(
  Object.entries(APP_PROTOCOLS).flatMap(([name, { off }]) => (off ? [name] : [])),
);

/** Settings of the stock configuration, with what is given instead. */
export function stockSettings(given: Partial<RuleSettings> = {}): RuleSettings {
  return {
    addressVariables: new Map(Object.entries(STOCK_ADDRESSES)),
    portVariables: new Map(Object.entries(STOCK_PORTS)),
    protocolsOff: STOCK_OFF,
    unreadProtocols: 'warn',
    classes: CLASSES,
    referenceSystems: REFERENCE_SYSTEMS,
    reputationCategories: new Set(),
    strict: new Set(),
    ignoreUnknownRequirements: false,
    firewall: false,
    geoip: false,
    ips: false,
    readFile: () => null,
    ...given,
  };
}
