import { Temporal } from 'temporal-polyfill';
import { plainAnswer } from '../answer.ts';
import { reading } from './command.ts';

/** How many tickets came and were solved this week and last, and what is open now. Weeks are those of the desk's zone. */
export const report = reading({
  name: 'report',
  aliases: ['stats', 'numbers'],
  names: 'none',
  values: {},
  deed: 'see-inside',
  help: 'helpReport',
  examples: [{ text: 'report' }],
  async read({ look, words, desk, now }) {
    const { monday, lastMonday } = weeks(now, desk.timeZone);
    const [last, current, standing] = await Promise.all([
      look.flow(lastMonday, monday),
      look.flow(monday, now + 1),
      look.standing(),
    ]);
    return plainAnswer(
      [
        words('reportHead', {}),
        words('reportLine', { label: words('reportThisWeek', {}), ...current }),
        words('reportLine', { label: words('reportLastWeek', {}), ...last }),
        words('reportOpen', standing),
        words('reportNotYet', {}),
      ].join('\n'),
    );
  },
});

/** The midnights that this week and the one before begin with (epoch milliseconds). */
function weeks(now: number, timeZone: string): { monday: number; lastMonday: number } {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).startOfDay();
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  return { monday: monday.epochMilliseconds, lastMonday: monday.subtract({ weeks: 1 }).epochMilliseconds };
}
