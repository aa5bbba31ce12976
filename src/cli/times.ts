/** `2026-11-02 09:12:04` and `+01:00` in a time zone: UTC, `local`, or a name of the tz database. */
export function timeParts(
  seconds: number,
  timeZone: string | undefined,
): { date: string; time: string; offset: string } {
  const zone = timeZone === 'local' ? undefined : (timeZone ?? 'UTC');
  if (zone === 'UTC') {
    // Without `Intl`, whose first use costs as much as reading a small capture.
    const text = new Date(seconds * 1000).toISOString();
    return { date: text.slice(0, 10), time: text.slice(11, 19), offset: '+00:00' };
  }
  const format = new Intl.DateTimeFormat('sv', {
    ...(zone === undefined ? {} : { timeZone: zone }),
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'longOffset',
  });
  const [date = '', time = '', offset = ''] = format.format(new Date(seconds * 1000)).split(' ');
  return { date, time, offset: offset.replace('GMT', '').replace('−', '-') || '+00:00' };
}

/** From and to, saying once what both have in common: `2026-11-02 09:12:04 to 11:40:51 +01:00`. */
export function spanOfTimes(first: number, last: number, timeZone: string | undefined): string {
  const from = timeParts(first, timeZone);
  const to = timeParts(last, timeZone);
  const start = `${from.date} ${from.time}`;
  if (from.offset !== to.offset) return `${start} ${from.offset} to ${to.date} ${to.time} ${to.offset}`;
  return `${start} to ${from.date === to.date ? '' : `${to.date} `}${to.time} ${to.offset}`;
}
