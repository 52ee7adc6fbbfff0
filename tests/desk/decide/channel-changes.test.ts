import { describe, expect, it } from 'vitest';
import type { ChannelChange } from '../../../src/desk/inbound.ts';
import { cleo, gina } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';

type How = { key?: string; recorded?: true };

function happens(desk: ModelDesk, change: ChannelChange, { key = `change:${change.what}`, ...how }: How = {}): void {
  const { id, platform, installation, platformId } = desk.channel;
  const place = { platform, installation, channel: id, platformChannel: platformId, shared: null, direct: false };
  desk.receive({ kind: 'channel', key, conversation: id, at: desk.now, place, change, ...how });
}

describe('what happens to a channel', () => {
  it.each<[ChannelChange, object]>([
    [{ what: 'bot-joined' }, { member: true }],
    [{ what: 'bot-left' }, { member: false }],
    [{ what: 'renamed', name: 'globex-help' }, { name: 'globex-help' }],
    [
      { what: 'id-changed', to: 'C0GLOBEX2' },
      { id: 'slack:C0GLOBEX', platformId: 'C0GLOBEX2' },
    ],
    [{ what: 'shared' }, { shared: true, mode: 'auto' }],
    [{ what: 'unshared' }, { shared: false }],
    [{ what: 'readers-untold' }, { shared: true, member: true }],
    [{ what: 'archived' }, { archived: true }],
    [{ what: 'unarchived' }, { archived: false }],
    [{ what: 'deleted' }, { archived: true, member: false }],
  ])('given %o, when it happens, then the record follows', (change, expected) => {
    const desk = new ModelDesk();
    happens(desk, change);
    expect(desk.channel).toMatchObject(expected);
  });

  it('given an ignored channel that becomes shared, when somebody asks, then it is recorded in silence, and triage was told', () => {
    const desk = new ModelDesk({
      channel: { kind: 'ignored', mode: 'off', customer: null, shared: false, confirmed: false },
    });
    happens(desk, { what: 'shared' });
    desk.says(gina, 'The export fails');
    expect(desk.ticket.customer?.name).toBe('Globex');
    expect(desk.toTriage).toEqual(['channelNeedsConfirmation']);
    expect(desk.toCustomer).toEqual([]);
  });

  it('given an ignored channel, when a colleague asks, then nothing opens', () => {
    const desk = new ModelDesk({ channel: { kind: 'ignored', mode: 'off', customer: null, shared: false } });
    expect(desk.verdict(desk.says(cleo, '@Threadwell who can help?'))).toBe('channel-off');
  });
});

describe('a triage channel', () => {
  const triage = { kind: 'triage', mode: 'off', customer: null, shared: false } as const;
  const told = (desk: ModelDesk) =>
    desk.effects.flatMap((effect) => (effect.kind === 'direct' ? [[effect.account, effect.content.key]] : []));

  it.each<[ChannelChange, string]>([
    [{ what: 'shared' }, 'triageShared'],
    [{ what: 'archived' }, 'triageArchived'],
    [{ what: 'deleted' }, 'triageArchived'],
    [{ what: 'bot-left' }, 'triageLeft'],
    [{ what: 'readers-untold' }, 'triageReadersUntold'],
  ])('given %o, when it happens to it, then every lead is told once, and no other agent', (change, key) => {
    const desk = new ModelDesk({ channel: triage });
    happens(desk, change);
    happens(desk, change);
    expect(told(desk)).toEqual([['slack:U0ANA', key]]);
  });

  it.each<ChannelChange>([{ what: 'shared' }, { what: 'archived' }, { what: 'deleted' }, { what: 'bot-left' }])(
    'given %o, when the platform tells of it twice, in two ways, then the leads are told once, and again when it happens anew',
    (change) => {
      const desk = new ModelDesk({ channel: triage });
      happens(desk, change, { key: 'one' });
      happens(desk, change, { key: 'another' });
      expect(told(desk)).toHaveLength(1);
      for (const what of ['unshared', 'unarchived', 'bot-joined'] as const) happens(desk, { what });
      happens(desk, change, { key: 'later' });
      expect(told(desk)).toHaveLength(2);
    },
  );

  it('given it was written down first by whoever noticed it, when it is decided on, then the leads are told all the same', () => {
    const desk = new ModelDesk({ channel: { ...triage, shared: true } });
    happens(desk, { what: 'shared' }, { recorded: true });
    expect(told(desk)).toEqual([['slack:U0ANA', 'triageShared']]);
  });

  it.each<ChannelChange>([{ what: 'unshared' }, { what: 'unarchived' }, { what: 'bot-joined' }])(
    'given %o, when it happens to it, then nobody need be told',
    (change) => {
      const desk = new ModelDesk({ channel: triage });
      happens(desk, change);
      expect(told(desk)).toEqual([]);
    },
  );

  it('given a customer’s channel, when it is archived, then no lead is called', () => {
    const desk = new ModelDesk();
    happens(desk, { what: 'archived' });
    expect(told(desk)).toEqual([]);
  });
});
