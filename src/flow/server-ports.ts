/** Ports on which the protocols that Zeek knows are expected: its `likely_server_ports`. */
const TCP = [
  21, 22, 25, 53, 80, 81, 88, 110, 135, 139, 143, 389, 443, 445, 502, 514, 563, 585, 587, 614, 631, 636, 989, 990, 992,
  993, 995, 1080, 1434, 1883, 2404, 2811, 3128, 3268, 3269, 3306, 3389, 5060, 5222, 5223, 5269, 5432, 6379, 6666, 6667,
  6668, 6669, 8000, 8080, 8888, 20000,
];
const UDP = [
  53, 67, 88, 111, 123, 137, 161, 162, 389, 443, 514, 784, 853, 1812, 2123, 2152, 3389, 3544, 4011, 4789, 5060, 5072,
  5353, 5355, 6081, 20000,
];
export const LIKELY_SERVER_PORTS: readonly string[] = [
  ...TCP.map(port => `${port}/tcp`),
  ...UDP.map(port => `${port}/udp`),
];

/** Answers by port number whether a service is likely there. */
export function portTable(ports: readonly string[], transport: 'tcp' | 'udp'): Uint8Array {
  const table = new Uint8Array(65_536);
  for (const text of ports) {
    const [number, name] = text.split('/');
    const port = Number(number);
    if (name === transport && Number.isInteger(port) && port >= 0 && port < table.length) table[port] = 1;
  }
  return table;
}
