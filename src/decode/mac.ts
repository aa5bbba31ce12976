/** Addresses whose text is kept: few neighbours send most frames, but by turns. */
const KEPT = 256;
const keptMacs = new Float64Array(KEPT).fill(-1);
const keptTexts: string[] = new Array(KEPT).fill('');

/** `02:00:00:00:00:01` of a 48-bit number, '' of -1. */
export function macText(mac: number): string {
  if (mac < 0) return '';
  // The lower 32 bits tell neighbours apart: the upper 24 of the address name the maker.
  const slot = (mac ^ (mac >>> 8)) & (KEPT - 1);
  if (keptMacs[slot] !== mac) {
    keptMacs[slot] = mac;
    keptTexts[slot] = textOf(mac);
  }
  return keptTexts[slot] as string;
}

function textOf(mac: number): string {
  const digits = mac.toString(16).padStart(12, '0');
  return `${digits.slice(0, 2)}:${digits.slice(2, 4)}:${digits.slice(4, 6)}:${digits.slice(6, 8)}:${digits.slice(8, 10)}:${digits.slice(10)}`;
}
