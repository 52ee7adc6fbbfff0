import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { startDesk } from '../src/compose/start-desk.ts';
import { loadConfig } from '../src/config.ts';
import { newSurvey } from '../src/desk/csat/survey-plan.ts';
import type { Message } from '../src/desk/message.ts';
import { withDefaults } from '../src/desk/settings/defaults.ts';
import { aMessage, aTicket } from '../tests/support/builders.ts';
import { signingSecret } from './support/events.ts';
import { reactionRequest } from './support/reactions.ts';
import { startSlackStub } from './support/slack-stub.ts';

/*
 * A burst of votes: are all counted, and after how long does the API tell of one? BENCH_VOTES votes in all, on BENCH_TICKETS
 * tickets; then BENCH_LOOKS votes one by one, each looked for in the API. The generator is in the same process.
 */
const votes = Number(process.env.BENCH_VOTES ?? 10_000);
const tickets = Number(process.env.BENCH_TICKETS ?? 500);
const looks = Number(process.env.BENCH_LOOKS ?? 200);
const connections = 32;
/** Customers' channels, as many as the tickets are spread over: what happens in one is worked off one after the other. */
const channels = Number(process.env.BENCH_CHANNELS ?? 200);
const channelIn = (number: number): string => `C0GLOBEX${number % channels}`;
const idOf = (number: number): string => `slack:${channelIn(number)}`;
const apiToken = 'a-token-for-the-bench';
const emoji = ['rage', 'slightly_frowning_face', 'neutral_face', 'slightly_smiling_face', 'heart_eyes'] as const;

const stub = await startSlackStub();
const directory = await mkdtemp(join(tmpdir(), 'threadwell-bench-'));
const deskFile = join(directory, 'desk.yaml');
await writeFile(
  deskFile,
  'desk: { name: Bench, slackTeam: T0ACME }\nagents: []\ncustomers:\n  - { name: Globex, slackTeams: [T0GLOBEX], channels: [CHANNELS] }\n'.replace(
    'CHANNELS',
    Array.from({ length: channels }, (_, index) => `{ platform: slack, id: ${channelIn(index)}, mode: auto }`).join(
      ', ',
    ),
  ),
);
const config = loadConfig({
  PORT: '0',
  HOST: '127.0.0.1',
  DATA_DIR: directory,
  DESK_FILE: deskFile,
  API_TOKEN: apiToken,
  LOG_LEVEL: 'error',
  SLACK_BOT_TOKEN: 'xoxb-bench',
  SLACK_SIGNING_SECRET: signingSecret,
  SLACK_API_URL: stub.apiUrl,
  ...(process.env.TEST_MONGODB_URI === undefined ? {} : { MONGODB_URI: process.env.TEST_MONGODB_URI }),
});
const desk = await startDesk(config, pino({ level: 'error' }), {
  pace: ({ kind }) => ({ method: kind, methodPerMinute: 10_000_000, channelIntervalMilliseconds: 0 }),
});

const begun = Date.now();
const tsOf = (number: number): string => `${Math.floor(begun / 1_000)}.${String(number).padStart(6, '0')}`;
const { store } = desk;
const { csat } = withDefaults({});
await store.tickets.insert(
  Array.from({ length: tickets }, (_, index) => {
    const ticket = aTicket({ number: index + 1, channel: idOf(index + 1), status: 'solved', card: null, triage: null });
    const survey = newSurvey(ticket, { csat: { ...csat, who: 'contacts' }, now: begun }, false);
    const asked = { is: 'asked', at: begun } as const;
    const standing = { ...survey, state: asked, askedAt: begun, questions: [`${idOf(index + 1)}:${tsOf(index + 1)}`] };
    return { ...ticket, csat: { surveys: [standing], recoveries: [] } };
  }),
);
await store.messages.insert(
  Array.from({ length: tickets }, (_, index): Message => {
    const ts = tsOf(index + 1);
    const channel = idOf(index + 1);
    return aMessage({ id: `${channel}:${ts}`, channel, ts, ticket: index + 1, side: 'bot' });
  }),
);

let sent = 0;
async function vote(number: number, user: string, name: string): Promise<void> {
  const request = reactionRequest(
    { index: sent++, channel: channelIn(number), ts: tsOf(number), user, emoji: name },
    Date.now(),
  );
  const response = await fetch(`http://127.0.0.1:${desk.port}/slack/events`, { method: 'POST', ...request });
  if (!response.ok) throw new Error(`A vote was not taken: HTTP ${response.status}`);
  await response.arrayBuffer();
}
const ratings = async (number: number): Promise<{ by: { id: string }; score: number }[]> => {
  const headers = { authorization: `Bearer ${apiToken}` };
  const answer = await fetch(`http://127.0.0.1:${desk.port}/api/v1/tickets/${number}`, { headers });
  const body = (await answer.json()) as { csat: { ratings: { by: { id: string }; score: number }[] } | null };
  return body.csat?.ratings ?? [];
};
const userOf = (index: number): string => `U0V${String(index).padStart(6, '0')}`;

// One person a vote, spread over the tickets.
const started = performance.now();
let next = 0;
await Promise.all(
  Array.from({ length: connections }, async () => {
    for (let index = next++; index < votes; index = next++)
      await vote((index % tickets) + 1, userOf(Math.floor(index / tickets)), emoji[index % emoji.length] ?? 'rage');
  }),
);
const taken = performance.now() - started;
const counted = async (): Promise<number> => {
  let sum = 0;
  for (let number = 1; number <= tickets; number++) {
    const ticket = (await store.tickets.byNumbers([number])).get(number);
    sum += new Set(ticket?.csat.surveys.flatMap((survey) => survey.votes.map(({ account }) => account))).size;
  }
  return sum;
};
let all = await counted();
for (let wait = 0; all < votes && wait < 600; wait++) {
  await new Promise((done) => setTimeout(done, 200));
  all = await counted();
}
const done = performance.now() - started;
console.log(
  `${all} of ${votes} votes on ${tickets} tickets are counted; taken in ${Math.round(taken)} ms, counted after ${Math.round(done)} ms`,
);

const delays: number[] = [];
for (let index = 0; index < looks; index++) {
  const number = (index % tickets) + 1;
  const user = `U0L${String(index).padStart(6, '0')}`;
  const from = performance.now();
  await vote(number, user, 'heart_eyes');
  while (!(await ratings(number)).some(({ by }) => by.id === user)) await new Promise((again) => setTimeout(again, 2));
  delays.push(performance.now() - from);
}
delays.sort((a, b) => a - b);
const at = (share: number): number => Math.round(delays[Math.floor(delays.length * share)] ?? 0);
console.log(`a vote is told by the API after ${at(0.5)} ms (median), ${at(0.95)} ms (p95), ${at(0.99)} ms (p99)`);

await desk.stop();
stub.close();
await rm(directory, { recursive: true, force: true });
process.exit(all === votes ? 0 : 1);
