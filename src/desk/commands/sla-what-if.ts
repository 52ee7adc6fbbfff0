import { type Answer, inParts, plainAnswer } from '../answer.ts';
import { formatDuration } from '../settings/duration.ts';
import { metrics } from '../sla/terms.ts';
import { changeTarget } from '../sla/what-if/change-target.ts';
import { type QuestionFault, readQuestion } from '../sla/what-if/read-question.ts';
import { WhatIfTally } from '../sla/what-if/tally.ts';
import { WhatIfWords } from '../sla/what-if/what-if-words.ts';
import { knownTimeZone } from '../texts/format-values.ts';
import { resolveLocale } from '../texts/locales.ts';
import { metricWords } from '../texts/sla/metric-words.ts';
import { priorityWords } from '../texts/ticket-words.ts';
import { commandAsTyped } from './as-typed.ts';
import type { Asking } from './asking.ts';

/**
 * `sla what-if gold first-response 30m [last 30d]`: one target of a policy otherwise, tried on the tickets of that time, the newest
 * first, as many as a command's time allows.
 */
export async function whatIf(asking: Asking, typed: string): Promise<Answer> {
  const { desk, look, words, now, reader } = asking;
  const { policies, calendars } = desk;
  if (policies.length === 0) return plainAnswer(words('whatIfNoPolicies', {}));
  const names = policies.map(({ name }) => name);
  const question = readQuestion(typed, names);
  if ('fault' in question) return plainAnswer(faultWords(question, names, asking));
  const { change, span } = question;
  const today = { policies, calendars };
  const tally = new WhatIfTally({ today, changed: changeTarget(today, change) });
  const looked = await look.past({ from: now - span, to: now }, (about) => tally.add(about, now));
  const { tag } = resolveLocale(reader.locale);
  const told = new WhatIfWords(tally.result, words, tag);
  const timeZone = knownTimeZone(reader.timeZone) ?? 'UTC';
  const day = (at: number) =>
    new Date(at).toLocaleDateString(tag, { timeZone, day: 'numeric', month: 'short', year: 'numeric' });
  const head = words('whatIfHead', {
    policy: change.policy,
    metric: words(metricWords[change.metric], {}),
    priority: change.priority === null ? words('whatIfEveryPriority', {}) : words(priorityWords[change.priority], {}),
    target: formatDuration(change.target),
    from: day(looked.all ? now - span : (looked.since ?? now)),
    to: day(now),
    tickets: told.number(tally.result.tickets),
  });
  const cut = looked.all || looked.since === null ? [] : [words('whatIfNewest', { since: day(looked.since) })];
  const lines = told.lines();
  const empty = tally.result.total.today.clocks + tally.result.total.changed.clocks === 0;
  const shown = !empty && asking.pictures === true;
  const text = [head, ...lines, ...cut, ...(shown ? [words('whatIfPicture', {})] : [])].join('\n');
  const answer = inParts([{ text, buttons: [] }]);
  if (!shown) return answer;
  const title = head.replaceAll('**', '').replaceAll(/\\([[\]])/g, '$1');
  return { ...answer, picture: { name: 'what-if.png', title, svg: told.picture(title) } };
}

function faultWords(fault: QuestionFault, policies: readonly string[], asking: Asking): string {
  const { words } = asking;
  switch (fault.fault) {
    case 'usage':
      return words('whatIfUsage', { command: commandAsTyped(asking) });
    case 'policy':
      return words('whatIfPolicyUnknown', {
        said: fault.said,
        near: fault.near ?? undefined,
        policies: policies.join(', '),
      });
    case 'metric':
      return words('whatIfMetricUnknown', {
        said: fault.said,
        near: fault.near ?? undefined,
        metrics: metrics.filter((metric) => metric !== 'promise').join(', '),
      });
    case 'duration':
      return words('whatIfDuration', { said: fault.said });
    default:
      return fault satisfies never;
  }
}
