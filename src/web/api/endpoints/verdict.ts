import { z } from 'zod';
import type { ApiDesk } from '../api-desk.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { Problem } from '../problem.ts';
import { showVerdict, verdictSchema } from '../resources/verdict.ts';

export const verdictEndpoints = ({ store }: ApiDesk): Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/messages/{channel}/{ts}/verdict',
    summary: 'Why a message did or did not become a ticket',
    description: 'The rule that judged it, and what the rule looked at.',
    parameters: {
      path: z.object({
        channel: z
          .string()
          .meta({ description: 'The platform’s id of the channel, ours, or `#name`', example: 'C0GLOBEX' }),
        ts: z.string().meta({ description: 'The platform’s id of the message', example: '1772443800.000100' }),
      }),
      query: z.object({}),
    },
    response: verdictSchema,
    problems: ['not-found'],
    async answer({ path: { channel, ts } }) {
      const channels = await store.channels.named(channel);
      const found = await store.messages.byIds(channels.map((id) => `${id}:${ts}`));
      const [message] = found.values();
      if (message !== undefined) return showVerdict(message);
      const why =
        channels.length === 0 ? `The desk knows no channel “${channel}”.` : 'No such message was recorded there.';
      throw new Problem('not-found', why);
    },
  }),
];
