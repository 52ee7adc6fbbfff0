import { accountIn } from '../commands/account-in.ts';
import type { Asking } from '../commands/asking.ts';
import { customerNamed } from '../commands/reading/filters.ts';
import { wordsOf } from '../commands/words.ts';
import { type ReportQuestion, readReportQuestion } from '../report/report-question.ts';

/** Which solves are looked at: all, or those of one customer, agent or tag; `key` is that of its group in the report. */
export type ScoreQuestion = { question: ReportQuestion; only: { key: string; name: string } | null };

const groups = ['customer', 'agent', 'tag', 'channel', 'tier', 'week'] as const;
const isGroup = (name: string): name is (typeof groups)[number] => groups.some((one) => one === name);

/** `Globex last 90d`, `@ana`, `tag:billing`, `by week`, in any order; else the words that are not understood. */
export function readScoreQuestion(
  typed: string,
  asking: Pick<Asking, 'desk' | 'who' | 'where' | 'now'>,
): ScoreQuestion | { fault: string } {
  const time: string[] = [];
  const names: string[] = [];
  const words = wordsOf(typed);
  for (let at = 0; at < words.length; at++) {
    const { text, quoted } = words[at] ?? { text: '', quoted: false };
    const next = words[at + 1]?.text ?? '';
    if (!quoted && /^(?:last|by)$/iu.test(text)) {
      if (/^by$/iu.test(text) && !isGroup(next.toLowerCase().replace(/s$/u, '')))
        return { fault: next === '' ? text : next };
      time.push(text, next);
      at++;
    } else if (!quoted && /^\d{4}-\d\d-\d\d\.\./u.test(text)) time.push(text);
    else names.push(text);
  }
  const question = readReportQuestion(time.join(' '), { now: asking.now, timeZone: asking.desk.timeZone });
  if ('fault' in question) return question;
  if (names.length === 0) return { question, only: null };
  const found = onlyOf(names.join(' '), asking);
  if (found === null) return { fault: names.join(' ') };
  const { groupBy, ...only } = found;
  return { question: { ...question, groupBy }, only };
}

function onlyOf(
  name: string,
  { desk, who, where }: Pick<Asking, 'desk' | 'who' | 'where'>,
): { groupBy: ReportQuestion['groupBy']; key: string; name: string } | null {
  const [, tag] = /^(?:tag:|#)(\S+)$/iu.exec(name) ?? [];
  if (tag !== undefined) return { groupBy: 'tag', key: tag.toLowerCase(), name: tag };
  const customer = customerNamed(name.replace(/^customer:/iu, ''), desk.directory.customers);
  if (customer !== null) return { groupBy: 'customer', key: customer.id, name: customer.name };
  if (who.is === 'agent' && /^@?me$/iu.test(name)) return { groupBy: 'agent', key: who.id, name: who.name };
  const account = accountIn(name, where.platform);
  const wanted = name.replace(/^@/u, '').toLowerCase();
  const agents = desk.directory.agents ?? [];
  const fits = agents.filter(
    (agent) =>
      (account !== null && agent.accounts.includes(account)) ||
      agent.email?.toLowerCase() === wanted ||
      agent.name.toLowerCase() === wanted ||
      agent.name.toLowerCase().split(' ')[0] === wanted,
  );
  const [agent] = fits;
  return agent === undefined || fits.length > 1 ? null : { groupBy: 'agent', key: agent.id, name: agent.name };
}
