import { randomBytes } from 'node:crypto';
import { closeAll } from '../../../src/compose/close-all.ts';
import { type LocalSlack, startLocalSlack } from '../../../src/playground/slack/local-slack.ts';
import { type DeskStage, type StoreKind, setDeskStage } from '../../support/desk-stage.ts';
import { crowdedDeskFile, crowdedWorld } from './crowd.ts';

// Of this process alone: a desk of another run that has got hold of a port must not answer for ours.
const signingSecret = randomBytes(16).toString('hex');

export type Stage = Omit<DeskStage, 'database'> & { slack: LocalSlack };

/** A local Slack in this process, and all that desks as processes of their own need to serve it. */
export async function setStage(options: {
  store: StoreKind;
  transport: 'http' | 'socket';
  contacts: number;
  acknowledge?: 'both' | 'reaction' | 'none';
  rateLimits?: boolean;
  /** More of desk.yaml. */
  more?: string;
}): Promise<Stage> {
  const world = crowdedWorld(Date.now(), options.contacts);
  const slack = await startLocalSlack({ world, signingSecret, rateLimits: options.rateLimits ?? true });
  const stage = await setDeskStage({
    store: options.store === 'embedded' ? 'own' : 'shared',
    deskFile: crowdedDeskFile(options.acknowledge) + (options.more ?? ''),
    environment: {
      SLACK_BOT_TOKEN: world.app.botToken,
      SLACK_API_URL: slack.apiUrl,
      ...(options.transport === 'socket'
        ? { SLACK_APP_TOKEN: world.app.appToken }
        : { SLACK_SIGNING_SECRET: signingSecret }),
    },
  });
  return {
    slack,
    storeDirectory: stage.storeDirectory,
    async start(port) {
      const desk = await stage.start(port);
      if (options.transport === 'http') slack.connectBot(`${desk.url}/slack/events`);
      return desk;
    },
    look: stage.look,
    close: () => closeAll([() => slack.close(), () => stage.close()]),
  };
}
