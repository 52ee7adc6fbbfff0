import { afterEach, describe, expect, it } from 'vitest';
import { storeKinds } from '../../support/desk-stage.ts';
import { nothingWaits } from '../robustness/check-conversations.ts';
import { eventually } from '../robustness/eventually.ts';
import { allEffects, checkAllIsSettled, checkSentOnce, uncertainOf } from './check-sends.ts';
import { checkTalk } from './check-talk.ts';
import { seeToUncertain } from './see-to-uncertain.ts';
import { setTeamsStage, type TeamsStage } from './teams-stage.ts';

const kills = process.env.SOAK ? 40 : process.env.CASES === 'few' ? 2 : 4;
const perLife = process.env.SOAK ? 10 : 6;

let stage: TeamsStage | undefined;
afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const posts = /activities$/u;
const postsToCustomers = /19:firm.*activities$/u;

// On a real server the work of the dead waits ten seconds for whoever comes after: several instances are tried there.
describe.runIf(storeKinds.includes('embedded'))(
  'a desk on Teams that is killed with -9 again and again under load',
  () => {
    it('given deliveries that come twice and in any order, when it is started again, then all that was acknowledged is there once, nothing is sent twice, and what may not have arrived is shown', {
      timeout: process.env.SOAK ? 1_800_000 : 600_000,
    }, async () => {
      stage = await setTeamsStage({
        store: 'own',
        people: (kills + 1) * perLife,
        spread: 150,
        restsFor: 600,
        doubled: 0.4,
      });
      const { teams, line, desks } = stage;
      stage.introduce();
      // The end comes between what was done and its answer, of everything that is posted.
      teams.answers.after = 60;
      for (let life = 0; life < kills; life++) {
        const desk = await stage.start();
        desks.splice(0, 1, desk.url);
        stage.begin(perLife);
        // Teams has it, or has it not, and its answer is lost; others it was too busy for.
        teams.fail({ method: 'POST', path: posts, cut: true, done: true });
        teams.fail({ method: 'POST', path: postsToCustomers, cut: true, done: false });
        teams.fail({ method: 'POST', path: posts, status: 412 });
        teams.fail({ method: 'POST', path: posts, status: 429, retryAfter: 1 });
        await pause(400 + Math.random() * 900);
        // It throws if the process is gone already: then it ended by itself.
        process.kill(desk.pid, 0);
        await desk.killNine();
      }
      const last = await stage.start();
      stage.begin(perLife);
      await stage.over();
      expect(line.deliveries.filter(({ acknowledged }) => !acknowledged)).toEqual([]);
      const here = stage;
      await here.look(async (store) => {
        await eventually('everything is worked off and sent', () => nothingWaits(store), process.env.SOAK ? 1_500 : 90);
        const effects = await allEffects(here.database());
        checkSentOnce(teams, here.conversations, effects);
        await checkAllIsSettled(teams, store, effects);
        await checkTalk(store, here.conversations, effects);
        expect(uncertainOf(effects).length, 'some were lost on the way').toBeGreaterThan(0);
        await seeToUncertain(here, store);
      });
      expect(last.log()).not.toContain('"level":60');
    });
  },
);
