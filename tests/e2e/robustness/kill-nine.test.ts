import { afterEach, describe, expect, it } from 'vitest';
import { storeKinds } from '../../support/desk-stage.ts';
import { checkConversations, nothingWaits } from './check-conversations.ts';
import { type Conversation, converse } from './conversations.ts';
import { eventually } from './eventually.ts';
import { type Stage, setStage } from './stage.ts';

const kills = process.env.SOAK ? 50 : process.env.CASES === 'few' ? 2 : 5;
const perLife = process.env.SOAK ? 8 : 4;

let stage: Stage | undefined;
afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('a desk that is killed with -9 again and again under load', () => {
  const cases = storeKinds.flatMap((store) => (['http', 'socket'] as const).map((transport) => ({ store, transport })));
  it.each(cases)(
    'given $store and $transport, when it is started again, then all that was acknowledged is there once and nothing is sent twice',
    { timeout: process.env.SOAK ? 1_800_000 : 240_000 },
    async ({ store, transport }) => {
      stage = await setStage({ store, transport, contacts: (kills + 1) * perLife });
      const { slack } = stage;
      const conversations: Conversation[] = [];
      for (let life = 0; life <= kills; life++) {
        const desk = await stage.start();
        await slack.retryNow();
        // On a real server the work of the dead is taken up after ten seconds: now and then a life is long enough for it.
        const ages = store === 'real server' && life % 2 === 1 ? 11_500 : 0;
        const killAfter = ages + 150 + Math.random() * (process.env.SOAK ? 1_600 : 1_000);
        // Calls of the Web API take a while, so that the end comes in the middle of some; of others only the answer is lost.
        slack.trouble.api('chat.postMessage', { kind: 'slow', milliseconds: 60 });
        slack.trouble.api('reactions.add', { kind: 'disconnect', effect: 'done', times: 1 });
        if (life % 2 === 0) slack.trouble.api('chat.postMessage', { kind: 'disconnect', effect: 'done', times: 2 });
        const dead =
          life === kills
            ? null
            : pause(killAfter).then(() => {
                // It throws if the process is gone already: then somebody else answered on its port, or it ended by itself.
                process.kill(desk.pid, 0);
                return desk.killNine();
              });
        let alive = true;
        void dead
          ?.finally(() => {
            alive = false;
          })
          .catch(() => {});
        const open: (() => boolean)[] = [];
        if (ages > 0) await pause(ages - 500);
        for (let begun = 0; alive && (begun < perLife || open.length > 0); ) {
          if (begun < perLife && (open.length === 0 || Math.random() < 0.5)) {
            const { conversation, next } = converse(slack, conversations.length);
            conversations.push(conversation);
            open.push(next);
            begun++;
          } else {
            const place = Math.floor(Math.random() * open.length);
            if (open[place]?.() !== true) open.splice(place, 1);
          }
          await pause(Math.random() * 60);
        }
        await dead;
        if (life === kills) process.kill(desk.pid, 0);
        await slack.settled();
      }
      slack.trouble.clear();
      await slack.retryNow();
      expect(slack.deliveries().filter(({ state }) => state !== 'delivered')).toEqual([]);
      await stage.look(async (opened) => {
        // The long form's hundreds of reactions go out at Slack's pace of some fifty a minute.
        await eventually(
          'everything is worked off and sent',
          () => nothingWaits(opened),
          process.env.SOAK ? 1_500 : 60,
        );
        await checkConversations(opened, slack, conversations);
      });
    },
  );
});
