import { describe, expect, it } from 'vitest';
import { ana, gina } from '../decide/model/cast.ts';
import { ModelDesk } from '../decide/model/model-desk.ts';

function withTwo() {
  const desk = new ModelDesk();
  const first = desk.says(gina, 'The export fails');
  desk.passesQuietly(2 * 60 * 60_000);
  desk.says(gina, 'The import fails');
  desk.sends();
  return { desk, first };
}

const link = 'https://acme.slack.com/archives/C0GLOBEX/p1768384800000100';

const asides = (desk: ModelDesk) => desk.effects.filter(({ kind }) => kind === 'aside');
const replies = (desk: ModelDesk) => desk.effects.filter(({ kind }) => kind === 'reply');

describe('commands by mention', () => {
  it.each([
    'reply #2 Please restart.',
    'reply #2: Please restart.',
    'note #2 They are late.',
    'Reply: #2 Please restart.',
    `reply ${link} Please restart.`,
    `note ${link} They are late.`,
    `reply [their message](${link}) Please restart.`,
    `reply: ${link}, Please restart.`,
  ])(
    'given “%s” under the card of another ticket, when it is said, then it is a command, and nothing goes to this customer',
    (text) => {
      const { desk } = withTwo();
      const said = desk.saysUnder(ana, 1, `@Threadwell ${text}`);
      expect([asides(desk).length, replies(desk)]).toEqual([1, []]);
      expect(desk.message(said)).toMatchObject({ note: true, verdict: { rule: 'bot-command' } });
    },
  );

  it.each(['Open a ticket any time by mentioning @Threadwell', 'Please solve it with @Threadwell'])(
    'given an agent writes “%s” to customers, when the bot is only named in it, then it is no command',
    (text) => {
      const { desk, first } = withTwo();
      const said = [desk.says(ana, text), desk.says(ana, text, { thread: first })];
      expect(asides(desk)).toEqual([]);
      for (const one of said) expect(desk.verdict(one)).not.toBe('bot-command');
      expect(desk.verdict(desk.says(ana, text, { inTriage: true }))).toBe('channel-not-for-customers');
    },
  );

  it('given a reply in the customer’s own thread, when it names another ticket, then it is a command and no reply there', () => {
    const { desk, first } = withTwo();
    for (const [count, ticket] of ['#2', link].entries()) {
      const said = desk.says(ana, `@Threadwell reply ${ticket} Please restart.`, { thread: first });
      expect([asides(desk).length, desk.verdict(said)]).toEqual([count + 1, 'bot-command']);
    }
    expect(desk.numbered(1).lastDeskAt).toBeNull();
    // Without a number it was said to the customer right there.
    const answer = desk.says(ana, '@Threadwell reply Please restart.', { thread: first });
    expect([asides(desk).length, desk.verdict(answer)]).toEqual([2, 'desk-reply']);
  });

  it('given what an agent tells the bot, when it is answered, then by what only they can see', () => {
    const { desk, first } = withTwo();
    desk.says(ana, '@Threadwell solve', { thread: first });
    expect(asides(desk)).toMatchObject([{ audience: 'desk', account: 'slack:U0ANA', ticket: 1 }]);
    expect(desk.toCustomer).toEqual([]);
  });
});
