/** `02:00:00:00:00:01` of a 48-bit number, '' of -1. */
export function macText(mac: number): string {
  if (mac < 0) return '';
  if (mac === cachedMac) return cachedText;
  cachedMac = mac;
  cachedText = textOf(mac);
  return cachedText;
}

/** Most packets in a row come from one neighbour. */
let cachedMac = -1;
let cachedText = '';

function textOf(mac: number): string {
  const digits = mac.toString(16).padStart(12, '0');
  return `${digits.slice(0, 2)}:${digits.slice(2, 4)}:${digits.slice(4, 6)}:${digits.slice(6, 8)}:${digits.slice(8, 10)}:${digits.slice(10)}`;
}
