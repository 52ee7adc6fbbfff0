import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startTestDesk, type TestDesk, until } from '../../support/test-desk.ts';
import { heard, reactionsOfBot, ticketOf } from '../rules/look.ts';
import { card, filled, form, globex, press, thread, triage } from '../triage/triage-room.ts';

const minute = 60_000;
let desk: TestDesk;
/** What the tickets of this desk are, one for each story. */
let number = 0;
let ts = '';
beforeAll(async () => {
  desk = await startTestDesk();
});
afterAll(() => desk.close());

async function request(): Promise<void> {
  number += 1;
  await desk.forward(11 * minute);
  ({ ts } = desk.slack.actions.post({ user: 'U0GINA', channel: globex, text: `The export ${number} fails.` }));
  await desk.settled();
}
const slash = async (user: string, text: string): Promise<string> => {
  await desk.slack.actions.slash({ user, channel: triage, text: `/ticket ${text}` });
  await desk.settled();
  return desk.slack.world.ephemerals(user).at(-1)?.text ?? '';
};
const ticket = () => ticketOf(desk, number);
const api = async (command: string, actor: string) => {
  const response = await fetch(`${desk.url}/api/v1/tickets/${number}/commands`, {
    method: 'POST',
    headers: { authorization: 'Bearer a-token-for-the-tests-only', 'content-type': 'application/json' },
    body: JSON.stringify({ command, args: '', actor }),
  });
  await desk.settled();
  return z.looseObject({ answer: z.string().nullable() }).parse(await response.json()).answer;
};

/** A form opens at once, and shows its fields when they are known. */
async function opened(user: string) {
  await until(
    () => JSON.stringify(desk.slack.world.views(user).at(-1)?.source ?? null).includes('"input"'),
    'the form',
  );
  return form(desk, user);
}

describe('taking back what was done, on a whole desk', () => {
  it('given a claim by a command, when *Undo* is pressed under its answer, then the answer is replaced and nobody has it', async () => {
    await request();
    await slash('U0ANA', `claim ${number}`);
    const answer = desk.slack.world.ephemerals('U0ANA').at(-1);
    const actionId = /"action_id":"(tw:ask[^"]*)"/u.exec(JSON.stringify(answer?.blocks))?.[1] ?? '';
    await desk.slack.actions.pressButton({ user: 'U0ANA', channel: triage, ts: answer?.ts ?? '', actionId });
    const isFree = async () => JSON.stringify(await ticket()).includes('"assignee":null');
    await until(isFree, 'the claim to be taken back');
    expect(await ticket()).toMatchObject({ status: 'new', assignee: null });
    const told = () =>
      desk.slack.world
        .ephemerals('U0ANA')
        .map(({ text }) => text)
        .join();
    await until(() => told().includes(`Taken back on #${number}`), 'the answer in its place');
  });

  it('given two changes, when *Undo* under the first is pressed twice, then that alone is taken back', async () => {
    await request();
    await slash('U0ANA', `priority ${number} urgent`);
    const answer = desk.slack.world.ephemerals('U0ANA').at(-1);
    const actionId = /"action_id":"(tw:ask[^"]*)"/u.exec(JSON.stringify(answer?.blocks))?.[1] ?? '';
    await slash('U0ANA', `reply ${number} Please restart the agent.`);
    const told = () =>
      desk.slack.world
        .ephemerals('U0ANA')
        .map(({ text }) => text)
        .join();
    const pressed = async (says: string) => {
      await desk.slack.actions.pressButton({ user: 'U0ANA', channel: triage, ts: answer?.ts ?? '', actionId });
      await until(() => told().includes(says), says);
    };
    // As if it had been pressed twice before Slack put the first answer in its place.
    await Promise.all([pressed(`Taken back on #${number} (Priority)`), pressed(`that change of #${number} was`)]);
    await desk.settled();
    expect(await ticket()).toMatchObject({
      priority: 'normal',
      waitingOn: 'customer',
      assignee: { name: 'Ana Weber' },
    });
    expect(JSON.stringify(await ticket())).toContain('Please restart the agent.');
  });

  it('given an undo that was said before the last change, when it is heard, then nothing is taken back', async () => {
    await request();
    await slash('U0ANA', `priority ${number} urgent`);
    const changed = (await desk.store.tickets.byNumbers([number])).get(number);
    if (changed === undefined) throw new Error('There is no such ticket.');
    const { channel, installation, updatedAt } = changed;
    await desk.forward(minute);
    await slash('U0ANA', `tag ${number} billing`);
    const place = {
      platform: 'slack',
      installation,
      channel,
      platformChannel: globex,
      shared: null,
      direct: false,
    } as const;
    const actor = { account: 'slack:U0ANA', team: 'T0ACME', name: 'Ana Weber', app: null };
    const said = { key: `late:${number}`, place, actor, text: 'undo', door: 'mention', thread: null } as const;
    expect(await desk.engine.command({ ...said, at: updatedAt + 1_000 }, null)).toMatchObject({
      say: expect.stringContaining(`you have changed #${number} since you said that`),
    });
    expect(await ticket()).toMatchObject({ priority: 'urgent', tags: ['billing'] });
  });

  it('given a solve by emoji, when undone by a mention in the thread, then it is as it was, the reaction too, and the customer heard nothing', async () => {
    await request();
    const before = reactionsOfBot(desk, globex, ts);
    desk.slack.actions.react({ user: 'U0BEN', channel: globex, ts, emoji: 'white_check_mark' });
    await desk.settled();
    expect(await ticket()).toMatchObject({ status: 'solved' });
    desk.slack.actions.post({ user: 'U0BEN', channel: globex, text: '<@U0THREADWELL> undo', thread: ts });
    await desk.settled();
    expect(await ticket()).toMatchObject({ status: 'new', waitingOn: 'us', solvedAt: null });
    expect(reactionsOfBot(desk, globex, ts)).toEqual(before);
    expect(heard(desk, globex, ts)).toEqual([]);
    expect(desk.slack.world.ephemerals('U0BEN').at(-1)?.text).toContain(`Taken back on #${number}`);
  });

  it('given a button on the card, when undone through the API, then history tells each with its door', async () => {
    await request();
    await press(desk, 'U0ANA', number, 'solve');
    await desk.settled();
    expect(await api('undo', 'ana@acme.test')).toBe(`Taken back on #${number} (Status).`);
    expect(await ticket()).toMatchObject({
      status: 'new',
      history: expect.arrayContaining([
        expect.objectContaining({ what: 'status', to: 'solved', door: 'button' }),
        expect.objectContaining({ what: 'undone', door: 'api', actor: { id: 'ana@acme.test', name: 'Ana Weber' } }),
      ]),
    });
  });

  it('given a reply by the form, when undone, then Slack shows it no more, and the desk keeps it', async () => {
    await request();
    await press(desk, 'U0ANA', number, 'form:reply');
    await desk.settled();
    const view = await opened('U0ANA');
    const values = filled(view, { text: { value: 'Please restart the agent.' } });
    await desk.slack.actions.submitView({ user: 'U0ANA', viewId: view.id, values });
    await desk.settled();
    const replies = () => desk.slack.world.messages(globex, ts).map(({ text }) => text);
    expect(replies().join()).toContain('Please restart the agent.');
    expect(await ticket()).toMatchObject({ status: 'open', waitingOn: 'customer' });
    expect(await slash('U0ANA', 'undo')).toContain('your reply');
    expect(replies().join()).not.toContain('Please restart the agent.');
    expect(await ticket()).toMatchObject({ status: 'new', assignee: null, waitingOn: 'us', messageCount: 1 });
    expect(
      thread(desk, number)
        .map(({ text }) => text)
        .join(),
    ).toContain('Please restart the agent.');
    expect(JSON.stringify(await ticket())).toContain('Please restart the agent.');
  });

  it('given a merge by a command, when undone, then each goes on by itself', async () => {
    await request();
    const other = number;
    await request();
    expect(await slash('U0ANA', `merge ${number} into ${other}`)).toContain(`#${number} goes on in #${other}.`);
    expect(await ticket()).toMatchObject({ status: 'closed' });
    await until(async () => (await slash('U0ANA', 'undo')).includes('the merge'), 'the merge to be undone');
    expect(await ticket()).toMatchObject({ status: 'new', messageCount: 1 });
    expect(await ticketOf(desk, other)).toMatchObject({ status: 'new', messageCount: 1 });
    desk.slack.actions.post({ user: 'U0GINA', channel: globex, text: 'Is there any news on it?', thread: ts });
    await desk.settled();
    expect(await ticket()).toMatchObject({ messageCount: 2 });
  });

  it('given somebody changed it since, when undone, then it is said who did, and nothing is changed', async () => {
    await request();
    await slash('U0ANA', `priority ${number} high`);
    await slash('U0BEN', `priority ${number} low`);
    expect(await slash('U0ANA', `undo ${number}`)).toContain('Ben Okafor has changed');
    expect(await ticket()).toMatchObject({ priority: 'low' });
  });

  it('given ten minutes have passed, when undone, then there is nothing to take back', async () => {
    await request();
    await slash('U0ANA', `claim ${number}`);
    await desk.forward(10 * minute + 1_000);
    expect(await slash('U0ANA', 'undo')).toContain('There is nothing to take back');
    expect(await slash('U0ANA', `undo ${number}`)).toContain(`you did not change #${number}`);
    expect(await slash('U0ANA', 'undo 9999')).toContain('There is no ticket #9999.');
    expect(await ticket()).toMatchObject({ status: 'open' });
  });
});

describe('a message that must go, on a whole desk', () => {
  it('given a secret in the first message, when a lead redacts it and confirms, then it is nowhere any more but where Gina wrote it', async () => {
    await request();
    desk.slack.actions.post({ user: 'U0GINA', channel: globex, text: 'The password is hunter2.', thread: ts });
    await desk.settled();
    const said = desk.slack.world.messages(globex, ts).at(-1)?.ts ?? '';
    expect(JSON.stringify(thread(desk, number))).toContain('hunter2');
    expect(await slash('U0ANA', 'search hunter2')).toContain(`#${number}`);
    const link = `https://acme.slack.com/archives/${globex}/p${said.replace('.', '')}?thread_ts=${ts}&cid=${globex}`;
    expect(await slash('U0BEN', `redact ${link} for-good`)).toContain('Only leads and admins');
    expect(await slash('U0ANA', `redact ${link}`)).toContain('cannot be undone');
    const asked = desk.slack.world.ephemerals('U0ANA').at(-1);
    expect(JSON.stringify(asked?.blocks)).toContain('"style":"danger"');
    const actionId = /"action_id":"(tw:ask[^"]*)"/u.exec(JSON.stringify(asked?.blocks))?.[1] ?? '';
    await desk.slack.actions.pressButton({ user: 'U0ANA', channel: triage, ts: asked?.ts ?? '', actionId });
    const isGone = async () => !JSON.stringify(await ticket()).includes('hunter2');
    await until(isGone, 'the message to be erased');
    await desk.settled();
    expect(JSON.stringify([thread(desk, number), card(desk, number)])).not.toContain('hunter2');
    expect(JSON.stringify(await ticket())).not.toContain('hunter2');
    expect(await slash('U0ANA', 'search hunter2')).not.toContain(`#${number}`);
    expect(await slash('U0ANA', `redact ${link}`)).toContain('erased already');
  });
});

describe('a reply that must go, on a whole desk', () => {
  it('given a secret in a reply by a command, when it is redacted by the link to it, then no store and no channel holds it', async () => {
    await request();
    await slash('U0ANA', `reply ${number} The password is swordfish.`);
    const sent = desk.slack.world.messages(globex, ts).at(-1);
    expect(sent?.text).toContain('swordfish');
    const link = `https://acme.slack.com/archives/${globex}/p${(sent?.ts ?? '').replace('.', '')}?thread_ts=${ts}`;
    expect(await slash('U0ANA', `redact ${link} for-good`)).toMatch(
      /erased, and so is every copy of it that I made\.$/u,
    );
    const seen = [...desk.slack.world.messages(globex, ts), ...thread(desk, number)];
    expect(JSON.stringify(seen)).not.toContain('swordfish');
    expect(JSON.stringify(await ticket())).not.toContain('swordfish');
    expect(await ticket()).toMatchObject({ waitingOn: 'us' });
    expect(await slash('U0ANA', 'search swordfish')).not.toContain(`#${number}`);
    for (const { by } of await desk.store.messages.ofTicket(number)) {
      expect(JSON.stringify(await desk.store.inbox.find(by))).not.toContain('swordfish');
    }
  });
});

describe('an issue in a tracker, on a whole desk', () => {
  it('given two linked tickets, when the issue is done, then triage gets one draft, and both customers read what is sent', async () => {
    await request();
    const first = { number, ts };
    await request();
    const url = 'https://tracker.test/PROJ-7';
    await slash('U0ANA', `link ${first.number} ${url}`);
    await slash('U0ANA', `link ${number} ${url}/`);
    expect(await ticket()).toMatchObject({ status: 'on-hold' });
    expect(await desk.engine.issueDone({ key: 'api:done', url: 'PROJ-7' })).toBeNull();
    await desk.engine.issueDone({ key: 'api:done', url: `${url}#comment-1` });
    await desk.settled();
    for (const one of [first.number, number]) expect(await ticketOf(desk, one)).toMatchObject({ status: 'open' });
    const draft = desk.slack.world.messages(triage).find(({ text }) => text.includes('Close the loop'));
    expect(draft?.text).toContain(`#${first.number}, #${number}`);
    await desk.slack.actions.pressButton({
      user: 'U0ANA',
      channel: triage,
      ts: draft?.ts ?? '',
      actionId: 'tw:form:close-loop',
    });
    await desk.settled();
    const view = await opened('U0ANA');
    const chosen = [first.number, number].map((one) => ({ value: String(one) }));
    const values = filled(view, { text: { value: 'It is mended since noon.' }, loop: { selected_options: chosen } });
    await desk.slack.actions.submitView({ user: 'U0ANA', viewId: view.id, values });
    await desk.settled();
    for (const one of [first, { number, ts }]) {
      expect(
        desk.slack.world
          .messages(globex, one.ts)
          .map(({ text }) => text)
          .join(),
      ).toContain('mended since noon');
      expect(await ticketOf(desk, one.number)).toMatchObject({ status: 'open', waitingOn: 'customer' });
    }
  });
});
