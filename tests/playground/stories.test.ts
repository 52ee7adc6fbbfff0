import { describe, expect, test } from 'vitest';
import { deskFileWithHours } from '../../src/playground/desk-file.ts';
import { stories } from '../../src/playground/stories/all.ts';
import { atRest, type OpenPlayground } from './open-playground.ts';
import { newTickets, playgroundForEachTest } from './stories-playground.ts';

let playground: OpenPlayground;

/** What the story's last look shows. */
async function lastLook() {
  const look = (await playground.view()).story?.look;
  if (look == null) throw new Error('The story shows nothing.');
  const { seat, channel, thread, selected } = look;
  const asked = { ...(thread === null ? {} : { thread }), ...(selected === null ? {} : { selected }) };
  return playground.snapshot(seat, channel, asked);
}

describe('given a playground with its first conversations', () => {
  playgroundForEachTest((opened) => {
    playground = opened;
  });

  test('when from-message-to-answer is told, then one ticket is solved, with four messages', async () => {
    expect(await playground.tell('from-message-to-answer')).toMatchObject({ done: true, problem: null, played: 6 });
    expect(await newTickets(playground)).toMatchObject([
      { status: 'solved', assignee: 'Ana Weber', requester: 'Gina Rossi', messageCount: 4, waitingOn: null },
    ]);
    const { thread } = await lastLook();
    const own = thread?.[0]?.reactions.filter(({ users }) => users.includes('U0THREADWELL'));
    expect(own?.map(({ name }) => name)).toEqual(['white_check_mark']);
  });

  test('when not-every-message-is-a-ticket is told, then each verdict is as its caption says, and 🎫 opens one', async () => {
    const rules: (string | undefined)[] = [];
    let story = await playground.begin('not-every-message-is-a-ticket');
    while (story !== null && !story.done && story.problem === null) {
      story = await playground.next();
      rules.push((await lastLook()).verdict?.rule);
    }
    expect(rules).toEqual(['thanks', 'desk-post', 'acknowledgement', 'opened-by-emoji', 'opened-by-emoji']);
    expect(await newTickets(playground)).toMatchObject([{ requester: 'Gina Rossi', status: 'new', messageCount: 2 }]);
  });

  test('when reopen-and-follow-up is told, then the ticket is closed and a follow-up is open', async () => {
    const status: (string | undefined)[] = [];
    let story = await playground.begin('reopen-and-follow-up');
    while (story !== null && !story.done && story.problem === null) {
      story = await playground.next();
      status.push((await newTickets(playground))[0]?.status);
    }
    expect(status).toEqual(['new', 'solved', 'open', 'solved', 'closed', 'closed']);
    expect(await newTickets(playground)).toMatchObject([
      { status: 'closed' },
      { status: 'new', waitingOn: 'us', requester: 'Hank Moore' },
    ]);
    expect((await lastLook()).thread?.at(-1)?.text).toContain('is closed already');
  });

  test('when pending-reminder is told, then one reminder, then solved, then open again', async () => {
    const status: (string | undefined)[] = [];
    let story = await playground.begin('pending-reminder');
    while (story !== null && !story.done && story.problem === null) {
      story = await playground.next();
      status.push((await newTickets(playground))[0]?.status);
    }
    expect(status).toEqual(['new', 'pending', 'pending', 'solved', 'open']);
    const bot = (await lastLook()).thread?.filter((message) => message.bot).map(({ text }) => text);
    expect(bot).toHaveLength(3);
    expect(bot?.[1]).toContain('lembrete');
  });

  test('when out-of-hours is told, then each contact is told once when the desk is back', async () => {
    await playground.tell('out-of-hours');
    expect(await newTickets(playground)).toMatchObject([
      { requester: 'Gina Rossi', status: 'open', assignee: 'Ana Weber', messageCount: 3 },
      { requester: 'Hank Moore', status: 'new' },
    ]);
    const seen = await everyText();
    expect(seen.filter((text) => text.includes('Our desk is closed'))).toHaveLength(2);
  });

  test('when nothing-is-lost is told, then messages wait, come in once, and the books are even', async () => {
    let story = await playground.begin('nothing-is-lost');
    story = await playground.next();
    expect((await playground.view()).trouble.botAway).toBe(true);
    story = await playground.next();
    story = await playground.next();
    const dark = await playground.view();
    expect(dark.waiting.deliveries).toBe(4);
    expect(dark.waiting.nextTryInMilliseconds).toBeGreaterThan(30_000);
    expect(dark.ledger).toMatchObject({ underway: 3, lost: 0 });
    while (story !== null && !story.done && story.problem === null) story = await playground.next();
    const after = await playground.until(atRest, 'all to be on record');
    expect(after.ledger).toMatchObject({ underway: 0, lost: 0, doubled: 0 });
    expect(after.trouble).toMatchObject({ botAway: false, slackAway: false, doubled: false, shuffled: false });
    expect((await newTickets(playground)).map(({ requester }) => requester).sort()).toEqual([
      'Gina Rossi',
      'Hank Moore',
      'Inês Costa',
    ]);
    const { messages } = await playground.snapshot('U0HANK', 'C0GLOBEX');
    expect(messages.find(({ text }) => text.includes('cancelled'))?.edited).toBe(true);
    const hank = (await playground.snapshot('U0ANA', 'C0GLOBEX')).tickets.find(({ requester, number }) => {
      return requester === 'Hank Moore' && number > 3;
    });
    expect(hank?.subject).toContain('cancelled');
  });

  test('when a story plays by itself, then it goes on without being told, and can be paused', async () => {
    await playground.post('/story', { do: 'start', name: 'from-message-to-answer', playing: true });
    await playground.until(({ story }) => (story?.played ?? 0) >= 1, 'the first step');
    await playground.post('/story', { do: 'pause' });
    const paused = await playground.until(({ story }) => story?.busy === false, 'the step to end');
    expect(paused.story).toMatchObject({ playing: false, done: false });
    await playground.post('/story', { do: 'play' });
    await playground.until(({ story }) => (story?.played ?? 0) > (paused.story?.played ?? 0), 'the next step');
  });

  test('when a story is stopped in the midst of its trouble, then the trouble ends and all comes in', async () => {
    await playground.begin('nothing-is-lost');
    await playground.next();
    await playground.next();
    expect((await playground.view()).trouble.botAway).toBe(true);
    await playground.post('/story', { do: 'stop' });
    const view = await playground.until(({ ledger }) => ledger.recorded === ledger.written, 'all to be recorded');
    expect(view.story).toBeNull();
    expect(view.trouble.botAway).toBe(false);
    expect(view.ledger).toMatchObject({ lost: 0, doubled: 0 });
  });

  test('when another story is begun in the midst of one, or somebody deletes its message, then it starts clean or says why', async () => {
    await playground.begin('nothing-is-lost');
    await playground.next();
    expect(await playground.tell('from-message-to-answer')).toMatchObject({ done: true, problem: null });
    expect((await playground.view()).trouble.botAway).toBe(false);

    await playground.begin('from-message-to-answer');
    await playground.next();
    const selected = (await playground.view()).story?.look?.selected;
    await playground.act({ action: 'delete', user: 'U0GINA', channel: 'C0GLOBEX', ts: selected });
    await playground.next();
    expect(await playground.next()).toMatchObject({
      done: false,
      problem: expect.stringContaining('message_not_found'),
    });
    expect(await playground.tell('from-message-to-answer')).toMatchObject({ done: true, problem: null });
  });
});

describe('given a story', () => {
  test.each(stories.map((story) => [story.name, story] as const))('%s is told in sentences', (name, story) => {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(story.title.length).toBeLessThanOrEqual(40);
    for (const text of [story.about, ...story.steps.map(({ caption }) => caption)]) {
      expect(text).toMatch(/[.?]$/);
      // Shown as they are, without marks.
      expect(text).not.toMatch(/[*_`]/);
    }
    expect(story.steps[0]?.look).toBeDefined();
  });
});

/** Every message that Gina and Hank can see, in channels and threads. */
async function everyText(): Promise<string[]> {
  const { messages } = await playground.snapshot('U0GINA', 'C0GLOBEX');
  const threads = await Promise.all(
    messages
      .filter(({ replyCount }) => replyCount > 0)
      .map(({ ts }) => playground.snapshot('U0GINA', 'C0GLOBEX', { thread: ts })),
  );
  return [...messages, ...threads.flatMap(({ thread }) => thread ?? [])].map(({ text }) => text);
}

describe('given a playground whose desk owes its answers by a time', () => {
  playgroundForEachTest(
    (opened) => {
      playground = opened;
    },
    { deskFile: deskFileWithHours },
  );

  test('when reminded-in-time is told, then reminders come before and at the deadline, are struck out by the answer, and are explained', async () => {
    const shown: string[] = [];
    let story = await playground.begin('reminded-in-time');
    while (story !== null && !story.done && story.problem === null) {
      story = await playground.next();
      const { messages, thread } = await playground.snapshot('U0ANA', 'C0TRIAGE', {});
      shown.push(JSON.stringify([messages, thread]));
    }
    expect(story).toMatchObject({ done: true, problem: null, played: 6 });
    const [opened = '', , reminded = '', overdue = '', answered = '', explained = ''] = shown;
    expect(opened).toMatch(/⏱ First reply.+due <!date/u);
    expect(reminded).toContain('Ben Okafor has it and has not answered yet');
    expect(overdue).toMatch(/🔴 First reply.+OVERDUE since/u);
    expect(answered).toContain('done by Ben Okafor');
    expect(explained).toContain('struck out since');
  });
});
