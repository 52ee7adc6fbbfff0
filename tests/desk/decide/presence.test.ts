import { describe, expect, it } from 'vitest';
import { ana, ben, cleo, gina, hank } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';

/** Ben has #1, which waits for the desk, and #2, which waits for the customer; #3 is nobody's. */
function aBusyDesk(): ModelDesk {
  const desk = new ModelDesk();
  for (const by of [gina, hank, gina]) {
    desk.says(by, 'The export fails');
    desk.passesQuietly(2 * 3_600_000);
  }
  for (const number of [1, 2]) desk.presses(ben, 'claim', String(number));
  desk.presses(ben, 'pending', '2');
  return desk;
}
const offers = (desk: ModelDesk) =>
  desk.effects.flatMap((effect) =>
    effect.kind === 'post' && effect.audience === 'desk' && effect.content.key === 'handOverOffer' ? [effect] : [],
  );

describe('an agent who goes away', () => {
  it('given open tickets, when they say so, then each is offered in its card’s thread, and stays theirs', () => {
    const desk = aBusyDesk();
    expect(desk.presses(ben, 'away', '')).toContain('(2) are offered');
    expect(desk.desk.away).toEqual(new Set(['ben@acme.test']));
    expect(offers(desk).map(({ ticket, inCardThread, broadcast }) => [ticket, inCardThread, broadcast])).toEqual([
      [1, true, true],
      [2, true, false],
    ]);
    expect(desk.numbered(1).assignee?.id).toBe('ben@acme.test');
  });

  it('given an offer, when another agent takes over, then the ticket is theirs', () => {
    const desk = aBusyDesk();
    desk.presses(ben, 'away', '');
    const [button] = offers(desk)[0]?.buttons ?? [];
    if (button === undefined) throw new Error('Nothing was offered.');
    desk.presses(ana, button.action, button.value);
    expect(desk.numbered(1).assignee?.id).toBe('ana@acme.test');
  });

  it('given that they press twice, when nothing has moved, then nothing is offered again', () => {
    const desk = aBusyDesk();
    desk.presses(ben, 'away', '');
    desk.presses(ben, 'away', '');
    expect(offers(desk)).toHaveLength(2);
  });

  it('given nothing open, when they say so, then only that', () => {
    const desk = aBusyDesk();
    expect(desk.presses(ana, 'away', '')).toBe('You are away now: new tickets go to others.');
    expect(offers(desk)).toEqual([]);
  });

  it('given that they are back, when they say so, then they are there again', () => {
    const desk = aBusyDesk();
    desk.presses(ben, 'away', '');
    desk.presses(ben, 'back', '');
    expect(desk.desk.away).toEqual(new Set());
  });

  it.each([
    ['a colleague', cleo],
    ['a contact', gina],
  ])('given %s, when they press, then nobody is away', (_, by) => {
    const desk = aBusyDesk();
    desk.presses(by, 'away', '');
    expect(desk.desk.away).toEqual(new Set());
  });
});

describe('an App Home after a press on it', () => {
  const press = (desk: ModelDesk, action: string, value: string, onHome: boolean) => {
    const { id, platform, installation } = desk.channel;
    const place = { platform, installation, channel: id, platformChannel: '', shared: null, direct: false };
    const target = onHome ? null : { id: `${id}:0.1`, ts: '0.1' };
    const base = { key: `home:${action}:${value}`, conversation: id, at: desk.now, place, actor: ana.actor };
    desk.receive({ kind: 'press', ...base, target, action, value }, ana);
    return desk.effects.filter(({ kind }) => kind === 'home');
  };

  it('given a claim on the home, when it is done, then the home is shown anew; from a card it is not', () => {
    expect(press(aBusyDesk(), 'claim', '3', true)).toEqual([expect.objectContaining({ account: 'slack:U0ANA' })]);
    expect(press(aBusyDesk(), 'claim', '3', false)).toEqual([]);
  });

  it('given the button of a page, when it is pressed, then that page is shown', () => {
    expect(press(aBusyDesk(), 'home-page', '|2', true)).toEqual([expect.objectContaining({ page: 2 })]);
    expect(press(aBusyDesk(), 'home-page', '|nonsense', true)[0]).not.toHaveProperty('page');
  });
});
