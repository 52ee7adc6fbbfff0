import { describe, expect, test } from 'vitest';
import { channelDefaults, withDefaults } from '../../../src/desk/settings/defaults.ts';

const day = 86_400_000;

describe('given settings that say nothing', () => {
  test('then everything has its usual value', () => {
    expect(withDefaults({})).toMatchObject({
      desk: {
        name: 'Support',
        timezone: 'UTC',
        locale: 'en',
        slackTeam: null,
        command: 'ticket',
        emoji: {
          ticket: 'ticket',
          claim: 'eyes',
          solve: 'white_check_mark',
          pending: 'hourglass_flowing_sand',
          urgent: 'rotating_light',
        },
        hours: null,
      },
      lifecycle: { remindAfter: 3 * day, solveAfter: 7 * day, closeAfter: 7 * day },
      csat: {
        enabled: true,
        scale: 'faces',
        delay: 900_000,
        reminder: 'off',
        expires: 7 * day,
        who: 'participants',
        sample: 100,
        cooldown: 7 * day,
        low: 2,
      },
      assignment: { mode: 'first-responder' },
      retention: { inbox: 30 * day, messages: 'keep' },
      quietHours: null,
      digest: null,
    });
    expect(channelDefaults).toEqual({ mode: 'auto', acknowledge: 'reaction', groupingWindow: 300_000, apps: [] });
  });
});

describe('given settings that say something', () => {
  test('then that counts, and the rest beside it is as usual', () => {
    const settings = withDefaults({
      desk: { timezone: 'Europe/Berlin', emoji: { claim: 'raising_hand' } },
      calendars: [
        { name: 'office', hours: { mon: ['09:00-17:00'] } },
        { name: 'night', timezone: 'Asia/Tokyo' },
      ],
      lifecycle: { solveAfter: day },
      csat: { scale: 'ces' },
    });
    expect(settings.desk).toMatchObject({
      hours: 'office',
      emoji: { claim: 'raising_hand', solve: 'white_check_mark' },
    });
    expect(settings.calendars).toEqual([
      { name: 'office', timeZone: 'Europe/Berlin', hours: { mon: ['09:00-17:00'] }, holidays: null, closed: [] },
      { name: 'night', timeZone: 'Asia/Tokyo', hours: {}, holidays: null, closed: [] },
    ]);
    expect(settings.lifecycle).toEqual({ remindAfter: 3 * day, solveAfter: day, closeAfter: 7 * day });
    expect(settings.csat.low).toBe(3);
  });
});
