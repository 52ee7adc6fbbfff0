import { Temporal } from 'temporal-polyfill';
import { type Answer, type AnswerButton, inParts, plainAnswer } from '../answer.ts';
import { nearest } from '../settings/nearest.ts';
import { knownTimeZone } from '../texts/format-values.ts';
import type { Asking } from './asking.ts';
import type { Look } from './look.ts';
import { customerNamed } from './reading/filters.ts';

const weeks = 8;
const mostCounted = 2_000;

/** How a customer is doing: volume by week, what is open, deadlines missed, ratings. */
export async function showCustomer(
  asking: Omit<Asking, 'look'> & { look: Pick<Look, 'volume'> },
  name: string,
): Promise<Answer> {
  const { desk, words, look, now, reader } = asking;
  const customer = customerNamed(name, desk.directory.customers);
  if (customer === null) {
    const near = nearest(
      name,
      desk.directory.customers.filter(({ retired }) => !retired).map((one) => one.name),
    );
    return plainAnswer(words('customerUnknown', near === null ? { word: name } : { word: name, near }));
  }
  const zone = knownTimeZone(reader.timeZone) ?? 'UTC';
  const begins = mondaysBefore(now, zone);
  const volume = await look.volume(customer.id, begins[0] ?? now);
  const owner = desk.directory.agents?.find(({ id }) => id === customer.owner)?.name ?? customer.owner;
  const head = words('customerHead', {
    name: customer.name,
    ...(customer.tier === null ? {} : { tier: customer.tier }),
    ...(owner === null ? {} : { owner }),
  });
  const byWeek = begins.map((begin, index) => {
    const end = begins[index + 1] ?? Number.MAX_SAFE_INTEGER;
    return volume.createdAt.filter((at) => at >= begin && at < end).length;
  });
  const list: AnswerButton[] = [
    {
      label: words('listOpen', {}),
      style: 'plain',
      does: { asks: `list open customer:"${customer.name.replaceAll('"', '')}"` },
    },
  ];
  return inParts([
    {
      text: [head, words('customerOpen', { open: volume.open, waiting: volume.waiting })].join('\n'),
      buttons: volume.open > 0 ? list : [],
    },
    {
      text: [
        words('customerWeeks', { counts: byWeek.join(' · ') }),
        ...(volume.more ? [words('customerCounted', { most: mostCounted })] : []),
        volume.decided === 0
          ? words('customerNoLevels', {})
          : words('customerLevels', { ...volume, missed: volume.decided - volume.kept }),
        words('customerNoRatings', {}),
      ].join('\n'),
      buttons: [],
    },
  ]);
}

/** The beginnings of the last weeks in a zone, the earliest first; a week begins on Monday at midnight. */
function mondaysBefore(now: number, timeZone: string): number[] {
  const zoned = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  const monday = zoned.startOfDay().subtract({ days: zoned.dayOfWeek - 1 });
  return Array.from({ length: weeks }, (_, index) => monday.subtract({ weeks: weeks - 1 - index }).epochMilliseconds);
}
