/**
 * A protocol of one's own. The meters of a building send a line a reading over TCP, on any port:
 *
 *     METER/1 id=17 kwh=1204.5
 */
import {
  type Analyzer,
  analyze,
  bytes,
  column,
  defineLog,
  defineProtocol,
  GIVE_UP,
  NO,
  ofLog,
  type Report,
  YES,
} from 'earshot';

export const meterLog = defineLog(
  'meter',
  {
    ...column.connection,
    meter: column.count('Number of the meter.'),
    energy: column.double('What it has counted, kWh.'),
  },
  { doc: 'Readings of meters.' },
);

export const meter = defineProtocol({
  name: 'meter',
  title: 'Meters of the building',
  probe: { tcp: (data, start, end) => (bytes.startsWith(data, start, end, 'METER/1 ') ? YES : NO) },
  open: report => new MeterAnalyzer(report),
  logs: [meterLog],
});

const LF = 10;
/** No line is longer, in bytes; what is longer is not of this protocol. */
const MAX_LINE = 200;
const READING = /^METER\/1 id=(\d{1,9}) kwh=(\d{1,9}(?:\.\d)?)$/;

class MeterAnalyzer implements Analyzer {
  private readonly report: Report;

  constructor(report: Report) {
    this.report = report;
  }

  data(_fromOriginator: boolean, data: Uint8Array, start: number, end: number): number {
    let at = start;
    while (at < end) {
      const lineEnd = bytes.indexOfByte(data, LF, at, end);
      if (lineEnd < 0 && end - at < MAX_LINE) break; // the rest of the line is still to come
      const reading = READING.exec(bytes.latin1(data, at, Math.max(at, lineEnd)));
      if (!reading) {
        this.report.violation('not a reading');
        return GIVE_UP;
      }
      this.report.confirm();
      this.report.emit(meterLog, { meter: Number(reading[1]), energy: Number(reading[2]) });
      at = lineEnd + 1;
    }
    return at - start;
  }
}

/** The last reading of each meter in a capture. */
export async function readings(capture: string): Promise<Map<number, number>> {
  const last = new Map<number, number>();
  for await (const record of analyze([capture], { protocols: [meter] })) {
    const reading = ofLog(record, meterLog);
    if (reading?.meter !== undefined) last.set(reading.meter, reading.energy ?? 0);
  }
  return last;
}
