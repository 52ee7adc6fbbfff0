import { describe, expect, it } from 'vitest';
import type { Effect } from '../../src/desk/effect.ts';
import { render } from '../../src/engine/render.ts';
import { toSlack } from '../../src/platforms/slack/format/to-slack.ts';
import { aDesk } from '../desk/decide/model/cast.ts';
import { aTicket, someMonday } from '../support/builders.ts';

const name = '[Sign in](https://evil.test)';
const reader = { locale: 'en', timeZone: 'UTC' };
const base = {
  id: 'e1',
  platform: 'slack',
  installation: 'T0ACME',
  ticket: 7,
  channel: 'slack:C0',
  thread: null,
} as const;
const customer = { ...base, audience: 'customer', reader, startsThread: false } as const;
const desk = { ...base, audience: 'desk', reader, buttons: [], calls: [] } satisfies Partial<Effect>;

const spoken: [string, Effect][] = [
  [
    'a post to the customer',
    {
      ...customer,
      kind: 'post',
      content: { for: 'customer', key: 'ticketStarted', params: { number: 7, subject: 'Export', requester: name } },
    },
  ],
  [
    'a list of tickets',
    {
      ...customer,
      kind: 'whisper',
      account: 'slack:U0',
      content: { for: 'customer', key: 'ticket-list', numbers: [7] },
    },
  ],
  [
    'a line under the card',
    {
      ...desk,
      kind: 'post',
      inCardThread: true,
      broadcast: true,
      content: { for: 'desk', key: 'reopened', params: { number: 7, person: name } },
    },
  ],
];

describe('a text that is sent', () => {
  it.each(spoken)('given a name like a link in %s, when it is written out, then it is no link', (_, effect) => {
    const { text } = render(effect, aDesk(), new Map([[7, aTicket({ number: 7, subject: name })]]), someMonday);
    expect(toSlack(text)).toContain('[Sign in](');
    expect(toSlack(text)).not.toMatch(/<[^>|]*\|/u);
  });
});
