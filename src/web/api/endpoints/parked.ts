import { z } from 'zod';
import type { ApiDesk } from '../api-desk.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { limitParameter } from '../parameters.ts';
import { Problem } from '../problem.ts';
import { parkedSchema, showParked } from '../resources/parked.ts';

export const parkedEndpoints = ({ parkedInbox }: ApiDesk): Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/parked',
    summary: 'List what was set aside',
    description: 'What failed again and again, oldest first. Retrying takes it off this list.',
    parameters: { path: z.object({}), query: z.object({ limit: limitParameter }) },
    response: z.object({ parked: z.array(parkedSchema) }),
    problems: [],
    answer: async ({ query }) => ({ parked: (await parkedInbox.list(query.limit)).map(showParked) }),
  }),
  endpoint({
    method: 'post',
    path: '/parked/{id}/retry',
    summary: 'Try again what was set aside',
    description:
      'It goes back into the queue; whether it works shows later. What may have arrived is sent once more, as by the button on its card.',
    parameters: {
      path: z.object({ id: z.string().meta({ description: 'The id that the list shows' }) }),
      query: z.object({}),
    },
    response: z.object({ id: z.string() }),
    problems: ['not-found'],
    async answer({ path: { id } }) {
      if (!(await parkedInbox.retry(id))) throw new Problem('not-found', `Nothing with the id ${id} is parked.`);
      return { id };
    },
  }),
];
