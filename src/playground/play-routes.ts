import express, { type Router } from 'express';
import { z } from 'zod';
import type { Play } from './play.ts';
import { SlackError } from './slack/slack-error.ts';

/** At most a year at once. */
const clockStep = z.union([
  z.object({
    advance: z
      .number()
      .int()
      .min(1)
      .max(366 * 86_400_000),
  }),
  z.object({ reset: z.literal(true) }),
  z.object({ toNext: z.literal(true) }),
]);

const troubleChange = z
  .strictObject({
    answers: z.enum(['normal', 'rate-limited', 'slow', 'failing']),
    doubled: z.boolean(),
    shuffled: z.boolean(),
    slackAway: z.boolean(),
    botAway: z.boolean(),
  })
  .partial()
  .transform((change) => Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)));

const storyOrder = z.discriminatedUnion('do', [
  z.object({ do: z.literal('start'), name: z.string().max(100), playing: z.boolean().default(true) }),
  z.object({ do: z.literal('next') }),
  z.object({ do: z.literal('play') }),
  z.object({ do: z.literal('pause') }),
  z.object({ do: z.literal('stop') }),
]);

/** What the play panel calls: clock, trouble, stories, reset. */
export function playRoutes(play: Play): Router {
  const router = express.Router();
  const body = express.json();
  router.get('/play', async (_request, response) => {
    response.set('cache-control', 'no-store').json(await play.view());
  });
  router.post('/clock', body, async (request, response) => {
    const step = clockStep.parse(request.body);
    if ('reset' in step) await play.backToRealTime();
    else if ('advance' in step) await play.forward(step.advance);
    else if (!(await play.forwardToNext())) throw new SlackError('nothing_due');
    const { now, offset } = (await play.view()).clock;
    response.json({ ok: true, now, offset });
  });
  router.post('/trouble', body, async (request, response) => {
    await play.trouble(troubleChange.parse(request.body));
    response.json({ ok: true, ...(await play.view()) });
  });
  router.post('/story', body, async (request, response) => {
    const order = storyOrder.parse(request.body);
    const { player } = play;
    switch (order.do) {
      case 'start': {
        const story = play.story(order.name);
        if (story === undefined) throw new SlackError('story_not_found');
        await player.start(story, order.playing);
        break;
      }
      case 'next':
        await player.next();
        break;
      case 'play':
      case 'pause':
        player.play(order.do === 'play');
        break;
      case 'stop':
        await player.stop();
        break;
      default:
        order satisfies never;
    }
    response.json({ ok: true, story: player.view() });
  });
  router.post('/reset', body, async (_request, response) => {
    await play.reset();
    response.json({ ok: true });
  });
  return router;
}
