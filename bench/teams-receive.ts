import { anonymousMemory, load, metric, startDesk, startNoOp, type Target } from './support/children.ts';
import { teamsDeskFile } from './support/teams-activities.ts';
import { startTeamsStub } from './support/teams-stub.ts';

/*
 * Activities a second, taken in and worked off, against a bot of the SDK's that does nothing, in one run and in turns, since these
 * machines are shared: only the ratios mean something. No token is checked on either side; checking them costs both the same.
 */
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const count = Number(process.env.BENCH_EVENTS ?? 4_000);
const connections = 32;

let first = 0;
const fresh = (): number => {
  first += count;
  return first;
};
const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const send = (target: Target, many = count) => load(target.port, fresh(), many, connections, 0, 'teams');
const processed = (desk: Target) => metric(desk.port, 'threadwell_inbounds_processed_total');

const stub = await startTeamsStub();
process.env.BENCH_TEAMS_SERVICE = stub.serviceUrl;
const noOp = await startNoOp('teams-no-op');
const desk = await startDesk({ settings: { TEAMS_NO_AUTH: '1' }, deskFile: teamsDeskFile(), isReady: '/readyz' });
console.log(`ready after ${Math.round(desk.readyAfter)} ms, ${await anonymousMemory(desk.pid)} MB at rest (RssAnon)`);

/** Until the last ticket is stored: the next round begins with nothing left over. */
async function workedOff(until: number): Promise<void> {
  while ((await processed(desk)) < until) await new Promise((done) => setTimeout(done, 50));
}

await send(noOp, 2_000);
await send(desk, 2_000);
let sent = 2_000;
await workedOff(sent);
const ratios: number[] = [];
for (let round = 0; round < rounds; round++) {
  const plain = await send(noOp);
  const taken = await send(desk);
  sent += count;
  await workedOff(sent);
  if (plain.failed + taken.failed > 0)
    console.log(`  not taken: ${plain.failed} by the no-op, ${taken.failed} by the desk`);
  ratios.push(taken.perSecond / plain.perSecond);
  console.log(
    `  no-op ${plain.perSecond}/s · stored ${taken.perSecond}/s (p50 ${taken.p50} ms, p99 ${taken.p99} ms) · ratio ${(taken.perSecond / plain.perSecond).toFixed(2)}`,
  );
}
console.log(`  of the bot that does nothing: stored ${median(ratios).toFixed(2)} (median of ${rounds})`);
console.log(`  memory after the load: ${await anonymousMemory(desk.pid)} MB (RssAnon)`);
await noOp.stop();
await desk.stop();
await stub.stop();
