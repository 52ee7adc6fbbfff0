import { describe, expect, it } from 'vitest';
import { ana, cleo, gina, hank, ines, nico } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';

const direct = { direct: true, shared: false, customer: null } as const;

describe('a mention of the bot', () => {
  it.each(['auto', 'silent', 'emoji'] as const)(
    'given mode %s, when a contact asks by it, then a ticket opens',
    (mode) => {
      const desk = new ModelDesk({ channel: { mode } });
      desk.says(gina, '@Threadwell the export fails');
      expect(desk.ticket).toMatchObject({ door: 'mention', subject: 'the export fails' });
    },
  );

  it('given emoji mode, when a contact asks twice, then each is a ticket; what they write between is none', () => {
    const desk = new ModelDesk({ channel: { mode: 'emoji' } });
    desk.says(gina, '@Threadwell the export fails');
    desk.says(gina, 'I had it yesterday');
    desk.says(gina, '@Threadwell the invoice is wrong');
    expect(desk.tickets).toHaveLength(2);
  });

  it('given auto mode, when it falls into the open group, then it joins', () => {
    const desk = new ModelDesk();
    desk.says(gina, 'The export fails');
    desk.says(gina, '@Threadwell it says error 500');
    expect(desk.ticket.messageCount).toBe(2);
  });

  it('given both events of one mention, when they come in either order, then it acts once', () => {
    const desk = new ModelDesk();
    desk.says(gina, '@Threadwell the export fails', { kind: 'mention' });
    const { inbound, by } = desk.lastSeen;
    if (inbound.kind !== 'mention') throw new Error('not a mention');
    desk.receive({ ...inbound, kind: 'message', key: 'the twin' }, by);
    expect(desk.ticket.messageCount).toBe(1);
  });

  it('given nothing but the name, when a contact calls, then the bot asks what it is; in silent privately', () => {
    const desk = new ModelDesk();
    desk.says(gina, '@Threadwell');
    expect(desk.toCustomer).toEqual(['emptyRequest']);
    const silent = new ModelDesk({ channel: { mode: 'silent' } });
    silent.says(gina, '@Threadwell');
    expect([silent.toCustomer, silent.whispers]).toEqual([[], ['emptyRequest']]);
  });

  it('given a colleague, when they ask by it, then it is a request of theirs; a third company’s is none', () => {
    const desk = new ModelDesk();
    desk.says(ines, '@Threadwell our export fails');
    expect(desk.tickets).toEqual([]);
    const asked = desk.says(cleo, '@Threadwell who covers Globex on Friday?');
    desk.says(cleo, 'And on Saturday?', { thread: asked });
    expect(desk.ticket).toMatchObject({ requester: { name: 'Cleo' }, status: 'new', waitingOn: 'us' });
  });

  it('given an agent, when they tell the bot something, then it is neither a reply nor offered as one', () => {
    const desk = new ModelDesk();
    const asked = desk.says(gina, 'The export fails');
    expect(desk.verdict(desk.says(ana, '@Threadwell note check the disk', { thread: asked }))).toBe('bot-command');
    expect(desk.verdict(desk.says(ana, '@Threadwell note check the disk'))).toBe('bot-command');
    expect([desk.toTriage, desk.ticket.status]).toEqual([[], 'new']);
  });

  it('given a channel that keeps no texts, when an agent tells the bot something there, then it is kept until it is carried out; what else is said is not', () => {
    const desk = new ModelDesk({ channel: { kind: 'triage', mode: 'off', shared: false, customer: null } });
    expect(desk.message(desk.says(ana, '@Threadwell list mine'))).toMatchObject({
      text: 'list mine',
      verdict: { rule: 'bot-command' },
    });
    expect(desk.message(desk.says(ana, 'Who is there tomorrow?')).text).toBe('');
  });

  it('given their chat with the bot, when an agent writes without its name, then that is said to it on Teams, and on Slack to nobody', () => {
    const onTeams = new ModelDesk({ channel: { ...direct, platform: 'teams', flat: true } });
    expect(onTeams.verdict(onTeams.says(ana, 'list mine'))).toBe('bot-command');
    const onSlack = new ModelDesk({ channel: direct });
    expect(onSlack.verdict(onSlack.says(ana, 'list mine'))).not.toBe('bot-command');
  });
});

describe('`@Threadwell tickets`', () => {
  it('given open tickets, when a contact asks in the channel, then those of the channel are listed in the thread', () => {
    const desk = new ModelDesk();
    desk.says(gina, 'The export fails');
    desk.says(hank, 'The invoice is wrong');
    const asked = desk.says(gina, '@Threadwell tickets');
    expect(desk.effects.at(-1)).toMatchObject({
      kind: 'post',
      thread: asked.ts,
      content: { key: 'ticket-list', numbers: [1, 2] },
    });
    expect(desk.tickets).toHaveLength(2);
  });

  it('given a solved ticket’s thread, when a contact asks there, then it is answered there and nothing reopens', () => {
    const desk = new ModelDesk();
    const asked = desk.says(gina, 'The export fails');
    desk.reacts(ana, 'white_check_mark', asked);
    desk.says(gina, '@Threadwell tickets', { thread: asked });
    expect(desk.effects.at(-1)).toMatchObject({ thread: asked.ts, content: { numbers: [] } });
    expect(desk.ticket.status).toBe('solved');
  });

  it('given a direct conversation, when a contact asks, with or without the name, then those of the asker are listed', () => {
    const desk = new ModelDesk({ channel: direct });
    desk.says(gina, 'The export fails');
    desk.passes(20 * 60_000);
    desk.says(gina, 'tickets');
    expect(desk.effects.at(-1)).toMatchObject({ content: { key: 'ticket-list', numbers: [1] } });
  });

  it('given a silent channel, when a contact asks, then only they are answered', () => {
    const desk = new ModelDesk({ channel: { mode: 'silent' } });
    desk.says(gina, '@Threadwell tickets');
    expect(desk.effects).toMatchObject([{ kind: 'whisper', account: 'slack:U0GINA', content: { key: 'ticket-list' } }]);
  });

  it.each([ines, nico])(
    'given a third or an unlisted company, when they ask, then they are refused privately',
    (by) => {
      const desk = new ModelDesk();
      desk.says(gina, 'The export fails');
      desk.says(by, '@Threadwell tickets');
      expect(desk.whispers).toEqual(['notAllowed']);
      expect(desk.toCustomer).toEqual([]);
    },
  );

  it.each(['our tickets are gone', '私の tickets', `tickets${' '.repeat(60)}are all gone`])(
    'given “%s”, when a contact writes it to the bot, then it is a request',
    (text) => {
      const desk = new ModelDesk();
      desk.says(gina, `@Threadwell ${text}`);
      expect(desk.tickets).toHaveLength(1);
    },
  );
});
