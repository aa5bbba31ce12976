/** `02:00:00:00:00:01` of a 48-bit number, '' of -1. */
export function macText(mac: number): string {
  if (mac < 0) return '';
  const digits = mac.toString(16).padStart(12, '0');
  return `${digits.slice(0, 2)}:${digits.slice(2, 4)}:${digits.slice(4, 6)}:${digits.slice(6, 8)}:${digits.slice(8, 10)}:${digits.slice(10)}`;
}
