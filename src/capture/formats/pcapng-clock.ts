/**
 * The clock of a pcapng interface: if_tsresol and if_tsoffset (draft-ietf-opsawg-pcapng §4.2). Time stamps are 64-bit
 * counts of units; a unit is 10^-n or 2^-n seconds.
 */
export class InterfaceClock {
  /** Units a second; exact, since it is a power of ten or two in what is accepted below. */
  private readonly units: number;
  private readonly offset: number;
  /** Seconds and nanoseconds of the last `read`. */
  sec = 0;
  nsec = 0;

  constructor(resolution = 6, offset = 0) {
    const exponent = resolution & 0x7f;
    this.units = resolution & 0x80 ? 2 ** exponent : 10 ** exponent;
    this.offset = offset;
  }

  read(high: number, low: number): void {
    const units = this.units;
    let sec: number;
    let rest: number;
    if (high < 0x20_0000) {
      // Below 2^53 all is exact: microseconds for the next 250 years.
      const count = high * 2 ** 32 + low;
      sec = Math.floor(count / units);
      rest = count - sec * units;
    } else if (units <= 2 ** 37) {
      // Long division, 16 bits at a time: no step goes over 2^53.
      const first = Math.floor(high / units);
      const middle = (high - first * units) * 65536 + (low >>> 16);
      const second = Math.floor(middle / units);
      const last = (middle - second * units) * 65536 + (low & 0xffff);
      const third = Math.floor(last / units);
      sec = first * 2 ** 32 + second * 65536 + third;
      rest = last - third * units;
    } else {
      // Picoseconds and finer: rare.
      const count = BigInt(high) * 4294967296n + BigInt(low);
      const divisor = BigInt(units);
      sec = Number(count / divisor);
      rest = Number(count % divisor);
    }
    this.sec = sec + this.offset;
    this.nsec = units === 1e9 ? rest : units === 1e6 ? rest * 1000 : Math.floor((rest / units) * 1e9);
  }
}
