import { plainAnswer } from '../answer.ts';
import { agentByEmail } from '../decide/assignment.ts';
import { type Decision, nothing } from '../decide/decision.ts';
import { turnsOf } from '../decide/oncall-turns.ts';
import { refusal, sentence, tell } from '../decide/sentence.ts';
import { may } from '../permissions.ts';
import { agentMeant } from './agent-meant.ts';
import type { Asking } from './asking.ts';
import { showing } from './command.ts';
import { person, rest } from './value.ts';
import { whenMeant } from './when-meant.ts';

const isMe = (word: string): boolean => /^@?(?:me|myself|mich)$/iu.test(word);
const isOff = (word: string): boolean => /^(?:off|end|aus)$/iu.test(word);

/** Who is called now, and who is next; or somebody stands in for a while. */
export const oncall = showing({
  name: 'oncall',
  aliases: ['on-call', 'duty'],
  names: 'none',
  values: { who: person('me|@agent|off').optional(), until: rest('until 6pm').optional() },
  deed: 'see-inside',
  help: 'helpOncall',
  examples: [
    { text: 'oncall' },
    { text: 'oncall me until 6pm', values: { who: 'me', until: 'until 6pm' } },
    { text: 'oncall @ben until Monday 9am', values: { who: '@ben', until: 'until Monday 9am' } },
    { text: 'oncall off', values: { who: 'off' } },
  ],
  // To stand in oneself is a kindness, and may be ended by oneself; to call somebody else is for those who lead.
  changes: ({ who }) => (who === undefined ? null : isMe(who) || isOff(who) ? 'set-presence' : 'change-settings'),
  act(context, inbound, { who: word = '', until: text }): Decision {
    const { desk, now } = context;
    const turns = turnsOf(desk, now);
    if (turns === null) return tell(sentence(context, 'oncallNone', {}));
    if (isOff(word)) {
      if (desk.cover === null) return tell(sentence(context, 'oncallNobodyCovers', {}));
      if (desk.cover.agent !== context.who.id && !may(context.who, 'change-settings', null)) {
        return tell(refusal(context));
      }
      return { ...nothing(), cover: 'none', say: sentence(context, 'oncallCoverEnds', {}) };
    }
    const meant = agentMeant(context, inbound, word);
    if ('not' in meant) return tell(meant.not);
    const when = text === undefined ? { at: turns.turn.until } : whenMeant(context, text);
    if ('not' in when) return tell(when.not);
    const { id, name } = meant.agent;
    const cover = { agent: id, until: when.at };
    return { ...nothing(), cover, say: sentence(context, 'oncallCoverSet', { name, until: when.at }) };
  },
  async read(asking) {
    return plainAnswer(linesOf(asking).join('\n'));
  },
});

function linesOf({ desk, now, words }: Asking): string[] {
  const turns = turnsOf(desk, now);
  if (turns === null) return [words('oncallNone', {})];
  const nameOf = (email: string) => agentByEmail(desk, email)?.name ?? email;
  const { turn, next } = turns;
  const { cover } = desk;
  const name = nameOf(turn.email);
  const lines = [
    cover === null
      ? words('oncallNow', { name, until: turn.until })
      : words('oncallCovered', { name: nameOf(cover.agent), until: cover.until, whose: name }),
  ];
  if (cover === null && desk.away.has(agentByEmail(desk, turn.email)?.id ?? turn.email)) {
    lines.push(words('oncallAway', { name }));
  }
  if (next !== null) lines.push(words('oncallNext', { name: nameOf(next.email), from: turn.until }));
  const givesTickets = desk.assignment === 'on-call';
  lines.push(givesTickets ? words('oncallGets', {}) : words('oncallGetsNone', { mode: desk.assignment }));
  return lines;
}
