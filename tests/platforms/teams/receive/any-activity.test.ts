import fc from 'fast-check';
import pino from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { Identity } from '../../../../src/platforms/teams/identity.ts';
import { createReceive } from '../../../../src/platforms/teams/receive/receive.ts';
import { References } from '../../../../src/platforms/teams/references.ts';
import { wellFormed } from '../../../../src/platforms/text/well-formed.ts';
import {
  deleteActivity,
  editActivity,
  executeActivity,
  installActivity,
  invokeActivity,
  messageActivity,
  reactionActivity,
  submitActivity,
  updateActivity,
} from '../../../support/fake-teams-activities.ts';
import { ana, botId, gina, globexChannel, personalChat } from '../../../support/fake-teams-people.ts';
import { RecordingSink } from '../../slack/recording-sink.ts';
import { card, form } from '../../slack/triage-builders.ts';
import { now, startTeamsDesk, type TeamsDesk } from './support/teams-desk.ts';

const runs = process.env.SOAK ? 100_000 : 2_000;

const said = { from: gina, in: globexChannel, serviceUrl: 'http://127.0.0.1:1/emea/', at: now };
const pressed = { tw: 1, action: 'claim', value: '7' };
const sent = { tw: 1, form: 'note', ticket: 7, subject: null, seen: null, zone: 'UTC', instants: {}, 'text:text': 'x' };
const invoke = (name: string, value: unknown) => invokeActivity({ ...said, id: '9', name, value, target: '5' });

/** One of each kind, as Teams writes it. */
const asTeamsWrites: object[] = [
  messageActivity({ ...said, id: '1767603630000', html: 'Hello <b>you</b>', mention: true }),
  messageActivity({ ...said, in: personalChat(ana), id: '1767603630001', html: '<blockquote>x</blockquote>' }),
  editActivity({ ...said, id: '1767603630000', html: 'Hello' }),
  editActivity({ ...said, id: '1767603630000', html: 'Hello' }, 'undeleteMessage'),
  deleteActivity({ ...said, id: '1767603630000' }),
  reactionActivity({ ...said, id: '7', target: '5', added: ['like', '1f440_eyes'], removed: ['sad'] }),
  updateActivity({ ...said, id: '8', added: [{ id: botId }, { id: gina.id }] }),
  updateActivity({
    ...said,
    id: '8',
    eventType: 'channelShared',
    data: { sharedWithTeams: [{ id: 'x', tenantId: 'y' }] },
  }),
  updateActivity({ ...said, id: '8', eventType: 'channelRenamed' }),
  installActivity({ ...said, id: '8', action: 'add' }),
  executeActivity({ ...said, id: '9', verb: 'press', data: pressed, target: '5' }),
  executeActivity({ ...said, id: '9', verb: 'refresh', data: { ...pressed, action: 'refresh' }, target: '5' }),
  executeActivity({ ...said, id: '9', verb: 'asks', data: { ...pressed, action: 'ask', value: 'list' }, target: '5' }),
  submitActivity({ ...said, id: '9', value: pressed, target: '5' }),
  submitActivity({ ...said, id: '9', value: sent, target: '5' }),
  invoke('task/fetch', { data: { ...pressed, action: 'form:note' } }),
  invoke('task/submit', { data: sent }),
  invoke('composeExtension/fetchTask', {
    commandId: 'create_ticket',
    messagePayload: {
      id: '5',
      body: { contentType: 'html', content: '<p>x</p>' },
      from: { user: { id: 'u', displayName: 'U' } },
      mentions: [{ id: 0, mentionText: 'U', mentioned: { user: { id: 'u' } } }],
      attachments: [{ id: 'a', contentType: 'reference', contentUrl: 'https://x.test/y', name: 'y' }],
    },
  }),
  invoke('composeExtension/fetchTask', { commandId: 'new_request' }),
  invoke('composeExtension/submitAction', { commandId: 'new_request', data: sent }),
  invoke('composeExtension/query', { commandId: 'find_tickets', parameters: [{ name: 'words', value: 'x' }] }),
  ...[
    'composeExtension/selectItem',
    'composeExtension/querySettingUrl',
    'message/submitAction',
    'signin/verifyState',
    'signin/tokenExchange',
    'fileConsent/invoke',
    'config/fetch',
    'application/search',
    'something/new',
  ].map((name) => invoke(name, { data: pressed })),
  { ...invoke('', null), name: null },
  ...[
    'typing',
    'event',
    'endOfConversation',
    'contactRelationUpdate',
    'trace',
    'command',
    'constructor',
    '__proto__',
  ].map((type) => ({ ...messageActivity({ ...said, id: '3', html: 'x' }), type })),
];

const rubbish = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(
    null,
    '',
    '\0',
    '\uD800',
    'x'.repeat(2_000),
    '<p><b><at id="',
    '__proto__',
    ';messageid=',
    -1,
    1e308,
    [],
    {},
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** Every place in a value, as the way to it. */
function ways(value: unknown, way: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [way];
  return [way, ...Object.entries(value).flatMap(([key, item]) => ways(item, [...way, key]))];
}

function bent(value: unknown, [key, ...rest]: readonly string[], put: unknown): unknown {
  if (key === undefined) return put;
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === key ? bent(item, rest, put) : item));
  const object = typeof value === 'object' && value !== null ? value : {};
  return { ...object, [key]: bent(Object.entries(object).find(([name]) => name === key)?.[1], rest, put) };
}

/** One of Teams' activities with some places in it bent. */
const bentActivity = fc
  .constantFrom(...asTeamsWrites)
  .chain((activity) =>
    fc
      .array(fc.tuple(fc.constantFrom(...ways(activity)), rubbish), { minLength: 0, maxLength: 4 })
      .map((bends) => bends.reduce<unknown>((soFar, [way, put]) => bent(soFar, way, put), activity)),
  );

function receiver() {
  const sink = new RecordingSink();
  sink.formAnswer = { form: form() };
  sink.cardView = card();
  const running: Promise<unknown>[] = [];
  const receive = createReceive({
    sink,
    logger: pino({ level: 'silent' }),
    now: () => now,
    identity: new Identity({ appId: null, homeTenant: null }),
    references: new References(sink.memory, () => now),
    linkTo: () => null,
    tell: { say: () => {}, showPicture: () => {}, showCard: () => {} },
    directWith: async () => null,
    whoReads: async () => {},
    track: (work) => {
      running.push(work);
      return work;
    },
  });
  return { sink, receive, running };
}

describe('anything that may come from Teams', () => {
  it.each(
    asTeamsWrites.map((activity) => ({
      activity,
      name: 'name' in activity ? activity.name : null,
      type: 'type' in activity ? activity.type : null,
    })),
  )('given $type $name as Teams writes it, when it comes, then it is answered with 200', async ({ activity }) => {
    const { receive, running } = receiver();
    expect((await receive(activity))?.status ?? 200).toBe(200);
    await Promise.all(running);
  });

  it('given any activity with any place bent, when it comes, then nothing throws, and what is stored is whole', async () => {
    const { sink, receive, running } = receiver();
    await fc.assert(
      fc.asyncProperty(bentActivity, async (activity) => {
        sink.arrivals.length = 0;
        const answer = await receive(activity);
        expect(answer?.status ?? 200).toBe(200);
        // As the answer goes over the wire.
        JSON.stringify(answer?.body);
        await Promise.all(running.splice(0));
        for (const { inbound } of sink.arrivals) {
          expect(inbound.key.length).toBeLessThan(6_000);
          expect(inbound.key).toMatch(/^teams:/u);
          expect(inbound.conversation).toMatch(/^teams:/u);
          expect(Number.isFinite(inbound.at)).toBe(true);
          if (inbound.kind === 'message' || inbound.kind === 'edit') {
            expect(inbound.message.id).toBe(`${inbound.place.channel}:${inbound.message.ts}`);
            expect(inbound.message.ts).not.toContain(':');
            expect(inbound.message.text).toBe(wellFormed(inbound.message.text));
          }
        }
      }),
      { numRuns: runs },
    );
  });

  it('given any JSON at all, when it comes, then nothing throws', async () => {
    const { receive, running } = receiver();
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), async (value) => {
        expect((await receive(value))?.status ?? 200).toBe(200);
        await Promise.all(running.splice(0));
      }),
      { numRuns: runs },
    );
  });
});

describe('the same over HTTP', () => {
  let desk: TeamsDesk;
  afterEach(() => desk.stop());

  it('given anything, when it comes, then it is answered, and never with 5xx', async () => {
    desk = await startTeamsDesk();
    desk.sink.formAnswer = { form: form() };
    const body = fc.oneof(bentActivity, fc.jsonValue()).map((value) => JSON.stringify(value));
    await fc.assert(
      fc.asyncProperty(
        fc.oneof({ weight: 9, arbitrary: body }, { weight: 1, arbitrary: fc.string() }),
        async (text) => {
          const { status } = await desk.post(text);
          expect([200, 400, 403]).toContain(status);
        },
      ),
      { numRuns: process.env.SOAK ? 5_000 : 150 },
    );
  });
});
