import { describe, expect, it } from 'vitest';
import type { DeskPost } from '../../../src/desk/effect.ts';
import { ana, ben, day, gina, hank, nico, type Person } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';

const names = { claim: 'eyes', solve: 'white_check_mark', pending: 'hourglass_flowing_sand', urgent: 'rotating_light' };

function given(told: ConstructorParameters<typeof ModelDesk>[0] = {}) {
  const desk = new ModelDesk(told);
  const asked = desk.says(gina, 'The export fails');
  desk.passes(10 * 60_000);
  return { desk, asked };
}
type Target = { id: string; ts: string };
function takesOff(desk: ModelDesk, by: Person, emoji: string, target: Target, channel = desk.channel) {
  const { id, platform, installation, platformId, shared, direct } = channel;
  const place = { platform, installation, channel: id, platformChannel: platformId, shared, direct };
  const key = `slack:${installation}:${target.id}:${by.actor.account}:${emoji}:removed:${desk.seenCount}`;
  const base = { kind: 'reaction' as const, key, conversation: id, at: desk.now, place };
  desk.receive({ ...base, actor: by.actor, target, targetAuthor: null, emoji, change: 'removed' }, by);
}
const cardOf = (desk: ModelDesk): Target => {
  const id = desk.ticket.card ?? '';
  return { id, ts: id.slice(id.lastIndexOf(':') + 1) };
};
const offers = (desk: ModelDesk): DeskPost[] =>
  desk.effects.flatMap((one) =>
    one.kind === 'post' && one.audience === 'desk' && one.content.key.startsWith('suggest') ? [one] : [],
  );

describe('emoji of agents taken back', () => {
  it('given a desk emoji that is another name of some other, when it is tapped and taken off, then it is the desk emoji', () => {
    const { desk, asked } = given({ desk: { emoji: { ticket: 'ticket', ...names, urgent: 'p1' } } });
    desk.means.set('p1', 'rotating_light');
    desk.reacts(ana, 'p1', asked);
    expect(desk.ticket.priority).toBe('urgent');
    desk.reacts(ana, 'p1', asked, desk.now, 'removed');
    expect(desk.ticket.priority).toBe('normal');
  });

  it.each([
    ['claim', { assignee: null, status: 'new' }],
    ['solve', { status: 'new', waitingOn: 'us', solvedAt: null, dueAt: null }],
    ['pending', { status: 'new', waitingOn: 'us', timers: {} }],
    ['urgent', { priority: 'normal' }],
  ] as const)('given %s by emoji, when the same agent takes it off, then it is undone', (what, before) => {
    const { desk, asked } = given();
    desk.reacts(ana, names[what], asked);
    expect(desk.ticket).not.toMatchObject(before);
    takesOff(desk, ana, names[what], asked);
    expect(desk.ticket).toMatchObject({ ...before, emojiActs: [] });
    expect(desk.reactionsOn(asked)).toEqual(['incoming_envelope']);
  });

  it('given solve by emoji, when another agent takes theirs off, then nothing is undone', () => {
    const { desk, asked } = given();
    desk.reacts(ana, names.solve, asked);
    takesOff(desk, ben, names.solve, asked);
    expect(desk.ticket.status).toBe('solved');
  });

  it('given solve by emoji and a change since, when it is taken off, then what was changed stays', () => {
    const { desk, asked } = given();
    desk.reacts(ana, names.solve, asked);
    desk.presses(ben, 'reopen', '1');
    desk.presses(ben, 'pending', '1');
    takesOff(desk, ana, names.solve, asked);
    expect(desk.ticket.status).toBe('pending');
  });

  it('given a claim by emoji and a takeover since, when it is taken off, then the other keeps it', () => {
    const { desk, asked } = given();
    desk.reacts(ana, names.claim, asked);
    desk.presses(ben, 'hand-over', '1|ben@acme.test');
    takesOff(desk, ana, names.claim, asked);
    expect(desk.ticket.assignee?.name).toBe('Ben');
  });

  it('given a ticket that is closed since, when the emoji is taken off, then it stays closed', () => {
    const { desk, asked } = given();
    desk.reacts(ana, names.solve, asked);
    desk.passes(8 * day);
    takesOff(desk, ana, names.solve, asked);
    expect(desk.ticket.status).toBe('closed');
  });

  it('given urgent by emoji and another priority since, when it is taken off, then that stays', () => {
    const { desk, asked } = given();
    desk.reacts(ana, names.urgent, asked);
    desk.submits(ben, 'details', 1, { priority: 'high' });
    takesOff(desk, ana, names.urgent, asked);
    expect(desk.ticket.priority).toBe('high');
  });

  it('given a claim by emoji on a ticket that is closed since, when it is taken off, then its agent stays', () => {
    const { desk, asked } = given();
    desk.reacts(ana, names.claim, asked);
    desk.presses(ana, 'solve', '1');
    desk.passes(8 * day);
    takesOff(desk, ana, names.claim, asked);
    expect(desk.ticket).toMatchObject({ status: 'closed', assignee: { name: 'Ana' } });
  });

  it('given an agent who lost their role, when they take their emoji off, then nothing is undone', () => {
    const { desk, asked } = given();
    desk.reacts(ana, names.solve, asked);
    desk.desk = { ...desk.desk, directory: { ...desk.desk.directory, agents: [] } };
    takesOff(desk, ana, names.solve, asked);
    expect(desk.ticket.status).toBe('solved');
  });
});

describe('emoji on the card', () => {
  it.each([
    ['claim', { assignee: { name: 'Ana' } }],
    ['solve', { status: 'solved' }],
    ['pending', { status: 'pending' }],
    ['urgent', { priority: 'urgent' }],
  ] as const)('given a card, when an agent puts %s on it, then it is done; taken off, then undone', (what, after) => {
    const { desk } = given();
    const { now } = desk;
    desk.sends();
    const react = (change: 'added' | 'removed') => {
      const { id, platform, installation, platformId, shared, direct } = desk.triage;
      const place = { platform, installation, channel: id, platformChannel: platformId, shared, direct };
      const key = `slack:T0ACME:card:${change}`;
      const base = { kind: 'reaction' as const, key, conversation: id, at: now, place, actor: ana.actor };
      desk.receive({ ...base, target: cardOf(desk), targetAuthor: null, emoji: names[what], change }, ana);
    };
    react('added');
    expect(desk.ticket).toMatchObject(after);
    react('removed');
    expect(desk.ticket).not.toMatchObject(after);
  });
});

describe('emoji of contacts on their own first message', () => {
  it.each([
    ['urgent', 'suggestUrgent'],
    ['solve', 'suggestSolved'],
  ] as const)(
    'given nobody’s ticket, when its requester puts %s on it, then it is offered to triage, once, and not done',
    (what, key) => {
      const { desk, asked } = given();
      desk.reacts(gina, names[what], asked);
      desk.reacts(gina, names[what], asked);
      expect(desk.ticket).toMatchObject({ status: 'new', priority: 'normal', version: desk.ticket.version });
      expect(offers(desk)).toMatchObject([
        { inCardThread: true, broadcast: true, calls: [], content: { key }, buttons: [{ action: what, value: '1' }] },
      ]);
    },
  );

  it('given an assigned ticket, when its requester marks it urgent, then its assignee is called and can do it by the button', () => {
    const { desk, asked } = given();
    desk.presses(ana, 'claim', '1');
    desk.reacts(gina, names.urgent, asked);
    expect(offers(desk)).toMatchObject([{ broadcast: false, calls: ['slack:U0ANA'] }]);
    const [button] = offers(desk)[0]?.buttons ?? [];
    desk.presses(ana, button?.action ?? '', button?.value ?? '');
    expect(desk.ticket.priority).toBe('urgent');
  });

  it('given somebody else of the customer or of another company, when they mark it, then nothing is offered', () => {
    const { desk, asked } = given();
    for (const by of [hank, nico]) desk.reacts(by, names.urgent, asked);
    for (const emoji of [names.claim, names.pending]) desk.reacts(gina, emoji, asked);
    expect(offers(desk)).toEqual([]);
  });

  it('given a solved or urgent ticket, when its requester marks it so, then there is nothing to offer', () => {
    const { desk, asked } = given();
    desk.presses(ana, 'urgent', '1');
    desk.reacts(gina, names.urgent, asked);
    desk.presses(ana, 'solve', '1');
    desk.reacts(gina, names.solve, asked);
    expect(offers(desk)).toEqual([]);
  });
});
