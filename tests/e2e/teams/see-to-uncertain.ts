import { expect } from 'vitest';
import { readAbout } from '../../../src/desk/actions.ts';
import type { Store } from '../../../src/store/open-store.ts';
import { executeActivity } from '../../support/fake-teams-activities.ts';
import { ana } from '../../support/fake-teams-people.ts';
import { until } from '../../support/test-desk.ts';
import { nothingWaits } from '../robustness/check-conversations.ts';
import { buttonsOf, wordsOf } from './read-posts.ts';
import type { TeamsStage } from './teams-stage.ts';

/**
 * Ana goes through the cards: she looks whether an answer stands with the customer, and says that it arrived, or sends it again. Then
 * the customers have read each answer once.
 */
export async function seeToUncertain(stage: TeamsStage, store: Store): Promise<void> {
  const { teams, line, conversations } = stage;
  const triages = new Map(conversations.map(({ firm }) => [firm.triage.id, firm]));
  const seenTo = new Set<string>();
  const next = () =>
    teams.messages.flatMap((message) => {
      const firm = triages.get(message.conversation);
      const [button] = message.deleted ? [] : buttonsOf(message, 'Send again');
      const answer = conversations
        .flatMap(({ answers }) => answers)
        .find((text) => wordsOf(message).includes(`“${text}`));
      return firm === undefined || button === undefined || answer === undefined || seenTo.has(button.value)
        ? []
        : [{ message, firm, answer, value: button.value }];
    })[0];
  for (let one = next(); one !== undefined; one = next()) {
    const { message, firm, answer, value } = one;
    seenTo.add(value);
    const stands = timesIn(stage, firm.channel.id, answer) > 0;
    const [button] = buttonsOf(message, stands ? 'It arrived' : 'Send again');
    if (button === undefined) throw new Error('A card has one button without the other.');
    const { verb, data } = button;
    await line.press(() => {
      const said = { from: ana, in: firm.triage, serviceUrl: teams.serviceUrl, at: Date.now() };
      return executeActivity({ ...said, id: teams.nextId(), target: message.id, verb, data });
    });
    const { subject } = readAbout(value);
    await until(async () => (await store.effects.find(subject ?? ''))?.state === 'expired', 'it to be seen to');
    await until(() => nothingWaits(store), 'everything to be sent');
  }
  const read = conversations.flatMap(({ firm, answers }) =>
    answers.map((answer) => ({ answer, times: timesIn(stage, firm.channel.id, answer) })),
  );
  expect(
    read.filter(({ times }) => times !== 1),
    'every answer is read once',
  ).toEqual([]);
}

const timesIn = ({ teams }: TeamsStage, channel: string, words: string): number =>
  teams.messages.filter((one) => one.conversation === channel && !one.deleted && wordsOf(one).includes(words)).length;
