import type { Channel } from '../../../src/desk/channel.ts';
import type { Desk } from '../../../src/desk/decide/context.ts';
import { withDefaults } from '../../../src/desk/settings/defaults.ts';
import { someMonday } from '../../support/builders.ts';
import { ana, gina } from '../decide/model/cast.ts';
import { ModelDesk } from '../decide/model/model-desk.ts';

export const minute = 60_000;
export const hour = 60 * minute;
/** The emoji that solves. */
export const solve = 'white_check_mark';

/** Gina's ticket, answered and solved by Ana at half past ten in New York; asked about at once unless a delay is told. */
export function asked(told: Partial<Desk['csat']> = {}, channel: Partial<Channel> = {}) {
  const csat = { ...withDefaults({}).csat, delay: 0, ...told };
  const desk = new ModelDesk({ at: someMonday + 6 * hour, desk: { csat }, channel });
  const root = desk.says(gina, 'The export fails');
  desk.now += minute;
  desk.says(ana, 'Please restart the agent.', { thread: root });
  desk.now += minute;
  desk.reacts(ana, solve, root);
  desk.sends();
  desk.now += minute;
  const id = desk.ticket.csat.surveys[0]?.questions[0] ?? '';
  return { desk, root, question: { id, ts: id.slice(id.lastIndexOf(':') + 1) } };
}

/** What was put out of questions, in order: what is done to which survey. */
export const questions = (desk: ModelDesk): string[] =>
  desk.effects.flatMap((effect) => (effect.kind === 'question' ? [`${effect.change} ${effect.survey}`] : []));
