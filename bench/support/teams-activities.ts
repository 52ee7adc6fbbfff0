const channelCount = 200;
// No divisor of the other: one contact writes in one channel only every 79,400 activities, so that each is a ticket.
const personCount = 397;
export const teamsTenant = '00000000-0000-4000-8000-0000000acee0';
export const globexTenant = '00000000-0000-4000-8000-000000910be0';
export const teamsAppId = '00000000-0000-4000-8000-00000000b070';

const four = (index: number): string => String(index).padStart(4, '0');
const channelId = (index: number): string => `19:bench${four(index)}@thread.tacv2`;

/** A desk of so many silent customer channels on Teams, one customer for all. */
export function teamsDeskFile(): string {
  const channels = Array.from(
    { length: channelCount },
    (_, index) => `      - { platform: teams, id: '${channelId(index)}', mode: silent, groupingWindow: 0s }`,
  );
  return [
    'desk: { name: Bench }',
    'agents: []',
    'customers:',
    '  - name: Globex',
    `    teamsTenants: ['${globexTenant}']`,
    '    channels:',
    ...channels,
    '',
  ].join('\n');
}

/** The body of one post in a channel, as Teams sends it; each is another message. */
export function activityBody(index: number, now: number): string {
  const id = String(now + (index % 10_000_000));
  const place = channelId(index % channelCount);
  const time = new Date(now).toISOString();
  const text = `The export number ${index} fails with error 500 since this morning, can you have a look?`;
  return JSON.stringify({
    text,
    textFormat: 'plain',
    attachments: [{ contentType: 'text/html', content: `<p>${text}</p>` }],
    type: 'message',
    timestamp: time,
    localTimestamp: time,
    id,
    channelId: 'msteams',
    serviceUrl: serviceUrl(),
    from: {
      id: `29:bench-${four(index % personCount)}`,
      name: `Gina ${index % personCount}`,
      aadObjectId: `00000000-0000-4000-8000-00000001${four(index % personCount)}`,
      tenantId: globexTenant,
    },
    conversation: {
      isGroup: true,
      conversationType: 'channel',
      tenantId: teamsTenant,
      id: `${place};messageid=${id}`,
    },
    recipient: { id: `28:${teamsAppId}`, name: 'Threadwell' },
    entities: [{ locale: 'en-GB', country: 'GB', platform: 'Web', timezone: 'Europe/London', type: 'clientInfo' }],
    channelData: {
      teamsChannelId: place,
      teamsTeamId: '19:benchteam@thread.tacv2',
      channel: { id: place },
      team: { id: '19:benchteam@thread.tacv2' },
      tenant: { id: teamsTenant },
    },
    locale: 'en-GB',
    localTimezone: 'Europe/London',
  });
}

/** With tokens it is Microsoft's; without, this machine's. Nothing is posted there, as the channels are silent; people are asked for. */
const serviceUrl = (): string =>
  process.env.BENCH_TEAMS_TOKEN === undefined
    ? (process.env.BENCH_TEAMS_SERVICE ?? 'http://127.0.0.1:9/')
    : 'https://smba.trafficmanager.net/emea/';

/** The whole HTTP request; BENCH_TEAMS_TOKEN is the connector's token, which serves for an hour of requests in earnest, too. */
export function activityRequest(body: string): string {
  const token = process.env.BENCH_TEAMS_TOKEN;
  return [
    'POST /api/messages HTTP/1.1',
    'Host: 127.0.0.1',
    'Content-Type: application/json; charset=utf-8',
    ...(token === undefined ? [] : [`Authorization: Bearer ${token}`]),
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: keep-alive',
    '',
    body,
  ].join('\r\n');
}
