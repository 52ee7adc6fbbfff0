import { createHmac } from 'node:crypto';

export const signingSecret = 'a-secret-for-the-bench-only';
export const team = 'T0ACME';
const channelCount = 200;
// No divisor of the other: one contact writes in one channel only every 79,400 events, so that each event is a ticket.
const personCount = 397;

const channelId = (index: number): string => `C0BENCH${String(index).padStart(4, '0')}`;

/** A desk of so many silent customer channels, one customer for all. */
export function benchDeskFile(): string {
  const channels = Array.from(
    { length: channelCount },
    (_, index) => `      - { platform: slack, id: ${channelId(index)}, mode: silent, groupingWindow: 0s }`,
  );
  return [
    `desk: { name: Bench, slackTeam: ${team} }`,
    'agents: []',
    'customers:',
    '  - name: Globex',
    '    slackTeams: [T0GLOBEX]',
    '    channels:',
    ...channels,
    '',
  ].join('\n');
}

/** The body of one message event, as Slack sends it; each is another message. */
export function messageBody(index: number, now: number): string {
  const seconds = Math.floor(now / 1_000);
  const ts = `${seconds}.${String(index % 1_000_000).padStart(6, '0')}`;
  return JSON.stringify({
    token: 'unused',
    team_id: team,
    api_app_id: 'A0THREADWELL',
    type: 'event_callback',
    event_id: `Ev${index.toString(36).toUpperCase().padStart(10, '0')}`,
    event_time: seconds,
    is_ext_shared_channel: true,
    event_context: `4-${index}`,
    authorizations: [
      { enterprise_id: null, team_id: team, user_id: 'U0THREADWELL', is_bot: true, is_enterprise_install: false },
    ],
    event: {
      type: 'message',
      channel: channelId(index % channelCount),
      channel_type: 'channel',
      user: `U0BENCH${String(index % personCount).padStart(4, '0')}`,
      team: 'T0GLOBEX',
      user_team: 'T0GLOBEX',
      source_team: 'T0GLOBEX',
      client_msg_id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      text: `The export number ${index} fails with error 500 since this morning, can you have a look?`,
      blocks: [
        {
          type: 'rich_text',
          block_id: 'b1',
          elements: [
            {
              type: 'rich_text_section',
              elements: [
                {
                  type: 'text',
                  text: `The export number ${index} fails with error 500 since this morning, can you have a look?`,
                },
              ],
            },
          ],
        },
      ],
      ts,
      event_ts: ts,
    },
  });
}

/** The whole HTTP request, signed now. */
export function request(body: string, now: number): string {
  const seconds = Math.floor(now / 1_000);
  const signature = createHmac('sha256', signingSecret).update(`v0:${seconds}:${body}`).digest('hex');
  return [
    'POST /slack/events HTTP/1.1',
    'Host: 127.0.0.1',
    'Content-Type: application/json',
    `X-Slack-Request-Timestamp: ${seconds}`,
    `X-Slack-Signature: v0=${signature}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: keep-alive',
    '',
    body,
  ].join('\r\n');
}
