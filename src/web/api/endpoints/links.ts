import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readAddress } from '../../../desk/commands/address.ts';
import type { ApiDesk } from '../api-desk.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { Problem } from '../problem.ts';
import { refuseReusedKey } from '../refuse-reused-key.ts';

const body = z
  .strictObject({
    url: z
      .string({ error: 'must be the address of an issue' })
      .trim()
      .min(1, { error: 'must be the address of an issue' })
      .max(2_000, { error: 'is too long for an address' })
      .meta({ description: 'The address that tickets were linked to', example: 'https://tracker.acme.test/issues/17' }),
  })
  .meta({ id: 'IssueDone' });

export const linkEndpoints = ({ store, commands }: ApiDesk): Endpoint[] => [
  endpoint({
    method: 'post',
    path: '/links/done',
    summary: 'An issue in a tracker is done',
    description:
      'Every ticket that is linked to its address opens again until its customer knows, and triage gets one draft of an ' +
      'answer for all of them. For the webhook of a tracker.',
    parameters: { path: z.object({}), query: z.object({}) },
    body,
    idempotent: true,
    response: z.object({
      url: z.string(),
      tickets: z.array(z.int()).meta({ description: 'Numbers of the tickets that are linked to it and not closed' }),
    }),
    problems: ['conflict', 'unprocessable', 'going-on'],
    async answer({ body: { url }, idempotencyKey }) {
      const address = readAddress(url);
      const key = `api:${idempotencyKey ?? randomUUID()}`;
      await refuseReusedKey(store, key, (one) => one.kind === 'issue-done' && one.address === address);
      const outcome = address === null ? null : await commands.issueDone({ key, url });
      if (address === null || outcome === null) {
        throw new Problem(
          'unprocessable',
          'url is no address of an issue: send one such as https://tracker.acme.test/17.',
          {
            faults: [{ in: 'body', name: 'url', detail: 'is no address' }],
          },
        );
      }
      if (outcome.state === 'going-on') {
        throw new Problem('going-on', 'It is stored and will be done: there is nothing more to do.', {
          headers: { 'Retry-After': '5' },
        });
      }
      return { url: address, tickets: (await store.tickets.ofIssue(address)).map(({ number }) => number) };
    },
  }),
];
