import { readAbout } from '../../../src/desk/actions.ts';
import type { FakeTeams, StandingMessage } from '../../support/fake-teams.ts';
import { executeActivity } from '../../support/fake-teams-activities.ts';
import { ana } from '../../support/fake-teams-people.ts';
import { buttonsOf, wordsOf } from './read-posts.ts';
import type { Firm } from './teams-crowd.ts';
import type { TeamsLine } from './teams-line.ts';

export type MissingPosts = {
  /** Where triage is told that a card may not have arrived, and there is none, Ana has it sent again. */
  cards(firm: Firm): Promise<void>;
  /** What may not have arrived with the customer of a ticket Ana has sent again: she misses something there. */
  ofTicket(firm: Firm, number: number): Promise<void>;
};

/** Ana sees to what does not come; of each thing once. */
export function seeToMissingPosts(teams: FakeTeams, line: TeamsLine): MissingPosts {
  const asked = new Set<string>();
  async function sendAgain({ triage }: Firm, message: StandingMessage): Promise<void> {
    const [button] = buttonsOf(message, 'Send again');
    if (button === undefined || asked.has(button.value)) return;
    asked.add(button.value);
    const { verb, data } = button;
    await line.press(() => {
      const said = { from: ana, in: triage, serviceUrl: teams.serviceUrl, at: Date.now() };
      return executeActivity({ ...said, id: teams.nextId(), target: message.id, verb, data });
    });
  }
  return {
    async cards(firm) {
      const standing = teams.standing(firm.triage);
      for (const message of standing) {
        const number = /card of #(\d+)/u.exec(wordsOf(message))?.[1];
        if (number === undefined || standing.some((one) => wordsOf(one).includes(`#${number} · `))) continue;
        await sendAgain(firm, message);
      }
    },
    async ofTicket(firm, number) {
      for (const message of teams.standing(firm.triage)) {
        if (/card of #\d+/u.test(wordsOf(message))) continue;
        const [button] = buttonsOf(message, 'Send again');
        if (button !== undefined && readAbout(button.value).ticket === number) await sendAgain(firm, message);
      }
    },
  };
}
