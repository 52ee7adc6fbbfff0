const hour = 3_600_000;
const zone = 'Europe/Berlin';
const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });

/**
 * The next full hour by the desk's wall clock that is by day or by night, at least an hour after an instant; `day` is the
 * instant an hour on if that is one already. Unix milliseconds.
 */
export function nextTimeOf(part: 'day' | 'night', after: number): number {
  const soon = after + hour;
  if (part === 'day' && isDay(soon)) return soon;
  let at = Math.ceil(soon / hour) * hour;
  while (part === 'day' ? hourOf(at) !== 10 : hourOf(at) !== 23) at += hour;
  return at;
}

const hourOf = (at: number): number => Number(format.format(at).slice(0, 2));

/** Well within the desk's hours: a story has time to be told. */
const isDay = (at: number): boolean => hourOf(at) >= 8 && hourOf(at) < 18;
