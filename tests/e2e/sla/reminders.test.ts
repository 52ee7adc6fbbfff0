import { afterEach, describe, expect, it } from 'vitest';
import { deskFile } from '../../../src/playground/desk-file.ts';
import { startTestDesk, type TestDesk, until } from '../../support/test-desk.ts';
import { ticketOf } from '../rules/look.ts';
import { form, globex, press, type Seen, thread, triage } from '../triage/triage-room.ts';

let desk: TestDesk;
afterEach(() => desk.close());

const minute = 60_000;
const policy = (escalations: string): string => `${deskFile}policies:
  - name: gold
    when: { tier: [gold] }
    targets: { default: { first-response: 1h, resolution: 8h } }
    escalations:
${escalations}`;
const ladder = policy(`      - { at: 75%, to: assignee, how: dm }
      - { at: -10m, to: triage, how: thread }
      - { at: 0s, to: triage, how: channel }
      - { at: 0s, every: 10m, max: 3, to: assignee, how: dm }
`);

/** The bot's direct conversation with somebody, and what stands there. */
const directChannel = (user: string): string =>
  desk.slack.world.channelsOf(user).find(({ kind }) => kind === 'im')?.id ?? '';
const direct = (user: string): Seen[] => desk.slack.world.messages(directChannel(user));
const all = (message: Seen | undefined): string => JSON.stringify(message ?? {});
/** Reminders in the triage channel itself. */
const inChannel = (): Seen[] =>
  desk.slack.world.messages(triage).filter(({ text }) => /first reply|tickets, the most urgent/u.test(text));

describe('reminders in Slack', () => {
  it('given a claimed request that nobody answers, when time passes, then its assignee is reminded, presses On it, answers, and all is struck', async () => {
    desk = await startTestDesk({ deskFile: ladder });
    const { actions } = desk.slack;
    actions.post({ user: 'U0GINA', channel: globex, text: 'The login fails for all of us.' });
    await desk.settled();
    await press(desk, 'U0BEN', 1, 'claim');
    await desk.settled();
    await desk.forward(46 * minute);
    await until(() => direct('U0BEN').length === 1 && inChannel().length === 1, 'the reminders at 75 %');

    const [reminder] = direct('U0BEN');
    expect(all(reminder)).toContain('#1 The login fails for all of us.');
    expect(all(reminder)).toMatch(/Globex \(gold\): first reply due .+Ben Okafor has it/u);
    for (const action of ['tw:form:reply', 'tw:on-it', 'tw:form:snooze']) expect(all(reminder)).toContain(action);
    expect(all(reminder)).not.toContain('tw:claim');
    expect(inChannel()).toHaveLength(1);
    expect(all(inChannel()[0])).toContain('Ben Okafor has it and has not answered yet');

    // On it, from the bot's direct conversation.
    if (reminder === undefined) throw new Error('There is no reminder.');
    const where = { channel: directChannel('U0BEN'), ts: reminder.ts };
    await actions.pressButton({ user: 'U0BEN', ...where, actionId: 'tw:on-it' });
    await desk.settled();
    await until(() => all(direct('U0BEN')[0]).includes('Ben Okafor: on it'), 'the reminder to show who is on it');

    await desk.forward(5 * minute);
    await until(() => /first reply due/u.test(JSON.stringify(thread(desk, 1))), 'the reminder in the thread');
    await desk.forward(10 * minute);
    await until(() => inChannel().length === 2 && direct('U0BEN').length === 2, 'the reminders at the deadline');
    expect(all(inChannel().at(-1))).toMatch(/first reply overdue/u);

    // Reply, from the reminder itself.
    await actions.pressButton({ user: 'U0BEN', ...where, actionId: 'tw:form:reply' });
    await desk.settled();
    await until(() => JSON.stringify(form(desk, 'U0BEN')).includes('Gina'), 'the form of a reply to Gina');
    actions.post({ user: 'U0BEN', channel: globex, text: 'We have found it, please try again.', thread: reply() });
    await desk.settled();
    await until(() => direct('U0BEN').every((message) => all(message).includes('done by Ben Okafor')), 'all struck');
    for (const message of [...direct('U0BEN'), ...inChannel()]) {
      expect(all(message)).toMatch(/~\*.+~ done by Ben Okafor/u);
      expect(all(message)).not.toContain('tw:');
    }
    const told = direct('U0BEN').length;
    await desk.forward(60 * minute);
    expect(direct('U0BEN')).toHaveLength(told);
    expect(await ticketOf(desk, 1)).toMatchObject({ assignee: { name: 'Ben Okafor' } });

    function reply(): string {
      const root = desk.slack.world.messages(globex).find(({ text }) => text.includes('login fails'));
      if (root === undefined) throw new Error('There is no request.');
      return root.ts;
    }
  });

  it('given several requests that nobody has, when they are overdue together, then one message lists them, and Claim works there', async () => {
    desk = await startTestDesk({ deskFile: policy('      - { at: 0s, to: triage, how: channel }\n') });
    for (const text of ['The login fails.', 'The export is empty.', 'The report is wrong.']) {
      desk.slack.actions.post({ user: 'U0GINA', channel: globex, text: `${text} Please help.` });
      await desk.settled();
      await desk.forward(6 * minute);
    }
    await desk.forward(3 * 60 * minute);
    await until(() => all(inChannel()[0]).includes('3 tickets'), 'the list');
    const [list, ...others] = inChannel();
    expect(others).toEqual([]);
    expect(all(list)).toContain('3 tickets, the most urgent first');
    expect(all(list).indexOf('#1 ')).toBeLessThan(all(list).indexOf('#3 '));
    expect(all(list)).toContain('this reminder comes late');
    if (list === undefined) throw new Error('There is no list.');
    const pressed = { user: 'U0ANA', channel: triage, ts: list.ts, actionId: 'tw:claim', value: '2' };
    await desk.slack.actions.pressButton(pressed);
    await desk.settled();
    expect(await ticketOf(desk, 2)).toMatchObject({ assignee: { name: 'Ana Weber' } });
    await until(() => all(inChannel()[0]).includes('Ana Weber has it'), 'the list to show who has it');
  });

  it('given a request that nobody has, when it is overdue, then triage hears it and the customer reads nothing of it', async () => {
    desk = await startTestDesk({ deskFile: ladder });
    desk.slack.actions.post({ user: 'U0GINA', channel: globex, text: 'The login fails for all of us.' });
    await desk.settled();
    await desk.forward(61 * minute);
    await until(() => inChannel().length > 0, 'the reminder');
    const [reminder] = inChannel();
    expect(all(reminder)).toContain('nobody has it');
    expect(JSON.stringify(desk.slack.world.messages(globex))).not.toMatch(/overdue|first reply/u);
  });
});
