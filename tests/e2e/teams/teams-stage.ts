import { closeAll } from '../../../src/compose/close-all.ts';
import { type DeskStage, setDeskStage } from '../../support/desk-stage.ts';
import { type FakeTeams, startFakeTeams } from '../../support/fake-teams.ts';
import { installActivity } from '../../support/fake-teams-activities.ts';
import { ana, homeTenant } from '../../support/fake-teams-people.ts';
import { seeToMissingPosts } from './missing-posts.ts';
import { type Conversation, converse } from './teams-conversations.ts';
import { teamsCrowd, teamsDeskFile } from './teams-crowd.ts';
import { type LineOptions, TeamsLine } from './teams-line.ts';

export type TeamsStage = DeskStage & {
  teams: FakeTeams;
  line: TeamsLine;
  /** Where desks are reached; Teams tells one after the other. */
  desks: string[];
  /** Teams tells the bot that it was added to all channels: only then can it post there first. */
  introduce(): void;
  conversations: Conversation[];
  /** Begins so many conversations more. */
  begin(count: number): void;
  /** Resolves when all that is to be said and done is acknowledged; rejects when something cannot be done. */
  over(): Promise<void>;
};

/** A local Teams in this process with a crowd that writes, and all that desks as processes of their own need to serve it. */
export async function setTeamsStage(
  options: { store: 'own' | 'shared'; people: number; restsFor: number } & Omit<LineOptions, 'desks'>,
): Promise<TeamsStage> {
  const { firms, contacts, conversations: rooms } = teamsCrowd(options.people);
  const teams = await startFakeTeams({ conversations: rooms });
  teams.people.push(...contacts);
  const desks: string[] = [];
  const line = new TeamsLine({ ...options, desks: () => desks });
  const stage = await setDeskStage({
    store: options.store,
    deskFile: teamsDeskFile(firms),
    environment: { TEAMS_NO_AUTH: '1', TEAMS_TENANT_ID: homeTenant },
  });
  const missing = seeToMissingPosts(teams, line);
  const conversations: Conversation[] = [];
  const talks: Promise<void>[] = [];
  const pause = () => new Promise<void>((resolve) => setTimeout(resolve, Math.random() * options.restsFor));
  return {
    ...stage,
    teams,
    line,
    desks,
    introduce() {
      for (const { channel, triage } of firms) {
        for (const where of [channel, triage]) {
          const said = { from: ana, in: where, serviceUrl: teams.serviceUrl, at: Date.now() };
          line.tell(installActivity({ ...said, id: teams.nextId(), action: 'add' }));
        }
      }
    },
    conversations,
    begin(count) {
      for (let n = 0; n < count; n++) {
        const { conversation, over } = converse({ teams, line, firms, contacts, pause, missing }, conversations.length);
        conversations.push(conversation);
        // It is waited for at the end.
        over.catch(() => {});
        talks.push(over);
      }
    },
    async over() {
      await Promise.all(talks);
      await line.settled();
    },
    async close() {
      line.close();
      await closeAll([() => teams.close(), () => stage.close()]);
    },
  };
}
