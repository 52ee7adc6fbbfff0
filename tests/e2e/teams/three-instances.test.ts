import { afterEach, describe, expect, it } from 'vitest';
import { freePort } from '../../support/desk-process.ts';
import { nothingWaits } from '../robustness/check-conversations.ts';
import { eventually } from '../robustness/eventually.ts';
import { allEffects, checkAllIsSettled, checkSentOnce } from './check-sends.ts';
import { checkTalk } from './check-talk.ts';
import { seeToUncertain } from './see-to-uncertain.ts';
import { setTeamsStage, type TeamsStage } from './teams-stage.ts';

const perPhase = process.env.SOAK ? 60 : 12;

let stage: TeamsStage | undefined;
afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('three desks on Teams with one store', () => {
  it('given each is told a part, much of it twice and in any order, when two are killed with -9 under load, then the last takes their work over, all is there once, nothing is sent twice, and what may not have arrived is shown', {
    timeout: process.env.SOAK ? 1_800_000 : 600_000,
  }, async () => {
    stage = await setTeamsStage({ store: 'shared', people: 3 * perPhase, spread: 250, restsFor: 800, doubled: 0.6 });
    const { teams, line, desks } = stage;
    const here = stage;
    const first = await here.start(await freePort());
    // The settings are applied by now: each of the others starts with what it finds.
    const all = [first, ...(await Promise.all([1, 2].map(async () => here.start(await freePort()))))];
    desks.push(...all.map(({ url }) => url));
    stage.introduce();
    teams.answers.after = 60;
    stage.begin(perPhase);
    await eventually('cards stand', async () => teams.messages.length > 3);
    stage.begin(perPhase);
    for (const victim of all.slice(0, 2)) {
      await pause(200 + Math.random() * 600);
      // It throws if the process is gone already: then it ended by itself.
      process.kill(victim.pid, 0);
      await victim.killNine();
      stage.begin(perPhase / 2);
      // Whoever tells it sees in a while that nobody is there.
      desks.splice(desks.indexOf(victim.url), 1);
    }
    await stage.over();
    expect(line.deliveries.filter(({ acknowledged }) => !acknowledged)).toEqual([]);
    await here.look(async (store) => {
      await eventually('everything is worked off and sent', () => nothingWaits(store), process.env.SOAK ? 1_500 : 120);
      const effects = await allEffects(here.database());
      checkSentOnce(teams, here.conversations, effects);
      await checkAllIsSettled(teams, store, effects);
      await checkTalk(store, here.conversations, effects);
      await seeToUncertain(here, store);
    });
    expect((await fetch(`${all[2]?.url}/readyz`)).status).toBe(200);
  });
});
