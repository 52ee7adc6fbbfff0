import { describe, expect, it } from 'vitest';
import type { Acknowledge, Channel } from '../../../src/desk/channel.ts';
import { compileCalendar } from '../../../src/desk/sla/calendar.ts';
import { ana, cleo, gina, hank } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';

const office = compileCalendar({
  name: 'office',
  timeZone: 'Europe/Berlin',
  hours: { mon: ['09:00-17:00'], tue: ['09:00-17:00'] },
  closed: [],
});
const minute = 60_000;
const sunday = Date.UTC(2026, 2, 1, 12, 0);
const mondayEvening = Date.UTC(2026, 2, 2, 19, 0);

describe('the acknowledgement', () => {
  it('given the default, when things move, then one reaction on the first message follows the state', () => {
    const desk = new ModelDesk();
    const asked = desk.says(gina, 'The export fails');
    const shown = [desk.reactionsOn(asked)];
    for (const emoji of ['eyes', 'hourglass_flowing_sand', 'white_check_mark']) {
      desk.reacts(ana, emoji, asked);
      shown.push(desk.reactionsOn(asked));
    }
    desk.says(gina, 'It fails again', { thread: asked });
    shown.push(desk.reactionsOn(asked));
    expect(shown).toEqual([
      ['incoming_envelope'],
      ['eyes'],
      ['hourglass_flowing_sand'],
      ['white_check_mark'],
      ['eyes'],
    ]);
    expect(desk.toCustomer).toEqual([]);
  });

  it('given a first reply by a colleague, when nobody has claimed, then the reaction tells that a person has it', () => {
    const desk = new ModelDesk();
    const asked = desk.says(gina, 'The export fails');
    desk.says(cleo, 'That comes with the new version.', { thread: asked });
    expect(desk.reactionsOn(asked)).toEqual(['eyes']);
  });

  it.each<[Acknowledge, string[], string[]]>([
    ['reaction', ['incoming_envelope'], []],
    ['reply', [], ['acknowledge']],
    ['both', ['incoming_envelope'], ['acknowledge']],
    ['none', [], []],
  ])('given `%s`, when a ticket opens, then the bot does just that', (acknowledge, reactions, texts) => {
    const desk = new ModelDesk({ channel: { acknowledge } });
    const asked = desk.says(gina, 'The export fails');
    desk.says(gina, 'It says error 500');
    expect([desk.reactionsOn(asked), desk.toCustomer]).toEqual([reactions, texts]);
  });

  it('given a silent channel, when a ticket goes its whole way, then the customer sees nothing of the bot', () => {
    const desk = new ModelDesk({
      channel: { mode: 'silent', acknowledge: 'both' },
      desk: { hours: office },
      at: sunday,
    });
    const asked = desk.says(gina, 'The export fails');
    for (const emoji of ['eyes', 'hourglass_flowing_sand', 'white_check_mark']) desk.reacts(ana, emoji, asked);
    expect(desk.spoken.filter(({ audience }) => audience === 'customer')).toEqual([]);
  });
});

describe('by when an answer is expected', () => {
  const hour = 60 * minute;
  const calendars = [
    {
      name: 'office',
      timeZone: 'Europe/Berlin',
      hours: { mon: ['09:00-17:00'], tue: ['09:00-17:00'] },
      closed: [],
      holidays: null,
    },
  ];
  const policies = [
    { name: 'gold', when: { priority: ['urgent' as const] }, tellCustomer: hour },
    { name: 'rest', calendar: ['office'], tellCustomer: 4 * hour, targets: { default: { 'first-response': hour } } },
  ];
  const given = (channel: Partial<Channel>, desk = {}) =>
    new ModelDesk({
      channel: { acknowledge: 'reply', ...channel },
      desk: { policies, calendars, ...desk },
      at: afternoon,
    });
  /** Monday, three in the afternoon in Berlin. */
  const afternoon = Date.UTC(2026, 2, 2, 14, 0);
  const expectedIn = (desk: ModelDesk) =>
    desk.spoken.flatMap((effect) =>
      effect.kind === 'post' && effect.content.for === 'customer' && effect.content.key === 'acknowledge'
        ? [effect.content.params]
        : [],
    );

  it('given a policy that tells, when a contact asks, then it is that time of its calendar, in the contact’s own zone', () => {
    const desk = given({});
    desk.says(gina, 'The export fails');
    expect(expectedIn(desk)).toEqual([{ number: 1, expected: Date.UTC(2026, 2, 3, 10, 0) }]);
    expect(desk.spoken.at(-1)).toMatchObject({ reader: { timeZone: 'America/New_York' } });
  });

  it('given that another policy fits first, then it is that one’s, around the clock', () => {
    const desk = given({}, { policies: [{ ...policies[0], name: 'all', when: {} }, ...policies] });
    desk.says(gina, 'The export fails');
    expect(expectedIn(desk)).toEqual([{ number: 1, expected: afternoon + hour }]);
  });

  it('given that the first policy that fits tells nothing, then no time is told, whatever the next one says', () => {
    const desk = given({}, { policies: [{ name: 'quiet' }, ...policies] });
    desk.says(gina, 'The export fails');
    expect(expectedIn(desk)).toEqual([{ number: 1 }]);
  });

  it('given a message that is heard of when that has passed, then no time is told', () => {
    const desk = given({});
    desk.passes(30 * hour);
    desk.says(gina, 'The export fails', { at: afternoon });
    expect(expectedIn(desk)).toEqual([{ number: 1 }]);
  });

  it.each<Partial<Channel>>([{ mode: 'silent' }, { acknowledge: 'none' }, { acknowledge: 'reaction' }])(
    'given a channel with %o, then it is not told',
    (channel) => {
      const desk = given(channel);
      desk.says(gina, 'The export fails');
      expect(desk.toCustomer).toEqual([]);
    },
  );
});

describe('out of hours', () => {
  const given = (at = sunday) => new ModelDesk({ desk: { hours: office }, at });

  it('given a closed desk, when a contact asks, then they are told when it is back, in their own zone', () => {
    const desk = given();
    desk.says(gina, 'The export fails');
    expect(desk.spoken.at(-1)).toMatchObject({
      kind: 'post',
      content: { key: 'outOfHours', params: { number: 1, backAt: Date.UTC(2026, 2, 2, 8, 0) } },
      reader: { timeZone: 'America/New_York' },
    });
  });

  it('given an open desk, when a contact asks, then they are not told', () => {
    const desk = given(Date.UTC(2026, 2, 2, 10, 0));
    desk.says(gina, 'The export fails');
    expect(desk.toCustomer).toEqual([]);
  });

  it('given one telling, when the same contact asks again, then once for each closed period; others have their own', () => {
    const desk = given();
    desk.says(gina, 'The export fails');
    desk.says(gina, 'It says error 500');
    desk.passes(30 * minute);
    desk.says(gina, 'The invoice is wrong');
    expect(desk.toCustomer).toHaveLength(1);
    desk.says(hank, 'The import fails');
    expect(desk.toCustomer).toHaveLength(2);
    desk.passes(mondayEvening - desk.now);
    desk.says(gina, 'The login fails');
    expect(desk.toCustomer).toHaveLength(3);
  });

  it('given a channel that replies, when the contact was told already, then the next request gets its number all the same', () => {
    const desk = given();
    desk.channel = { ...desk.channel, acknowledge: 'reply' };
    desk.says(gina, 'The export fails');
    desk.passes(30 * minute);
    desk.says(gina, 'The invoice is wrong');
    expect(desk.toCustomer).toEqual(['outOfHours', 'acknowledge']);
  });

  it('given a desk message less than ten minutes ago, when a contact asks, then they are not told', () => {
    const desk = given();
    desk.says(ana, 'The update is through.');
    desk.passes(9 * minute);
    desk.says(gina, 'The export fails');
    expect(desk.toCustomer).toEqual([]);
    desk.passes(2 * minute);
    desk.says(hank, 'The import fails');
    expect(desk.toCustomer).toEqual(['outOfHours']);
  });

  it('given that an agent makes the ticket, when the desk is closed, then nobody is told', () => {
    const desk = given();
    desk.reacts(ana, 'ticket', desk.says(gina, 'Thanks!'));
    expect(desk.toCustomer).toEqual([]);
  });
});
