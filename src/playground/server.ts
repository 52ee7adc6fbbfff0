import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type ErrorRequestHandler, type Router } from 'express';
import { z } from 'zod';
import type { DeskClock, DeskView } from './desk-port.ts';
import { createLiveUpdates } from './live-updates.ts';
import { loopbackOnly } from './loopback-only.ts';
import { doPageAction } from './page-action.ts';
import { createPlay } from './play.ts';
import { playRoutes } from './play-routes.ts';
import type { LocalSlack } from './slack/local-slack.ts';
import { SlackError } from './slack/slack-error.ts';
import { takeMessages, takeSnapshot } from './take-snapshot.ts';

const snapshotQuery = z.object({
  seat: z.string().max(100),
  channel: z.string().max(100).optional(),
  thread: z.string().max(100).optional(),
  selected: z.string().max(100).optional(),
  ticket: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
});

const messagesQuery = z.object({
  seat: z.string().max(100),
  channel: z.string().max(100),
  before: z.string().max(100).optional(),
  from: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
});

/** The page's files: beside this module in `dist`, and in `dist` when it runs from the sources. */
function findPage(): string | null {
  const here = fileURLToPath(new URL('.', import.meta.url));
  const places = [join(here, 'page'), join(here, '../../dist/playground/page')];
  return places.find((place) => existsSync(join(place, 'assets'))) ?? null;
}

/** The playground's page and what it calls. Mounted at `/playground`; for this machine only. */
export function createPlaygroundRouter(options: {
  slack: LocalSlack;
  desk: DeskView;
  clock: DeskClock;
  /** Folder of the built page; found by itself when left out. */
  page?: string;
  /** Milliseconds between the steps of a story that plays by itself. */
  pauseBetweenSteps?: number;
}): Router {
  const { slack, desk, clock } = options;
  const instance = randomUUID();
  const live = createLiveUpdates(instance);
  slack.world.onChange(live.changed);
  desk.onChange(live.changed);
  const play = createPlay({ ...options, changed: live.changed });

  const router = express.Router();
  router.use(loopbackOnly);
  router.use((_request, response, next) => {
    response.set({
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    next();
  });

  router.get('/api/live', live.open);
  router.get('/api/snapshot', async (request, response) => {
    const query = snapshotQuery.parse(request.query);
    response.set('cache-control', 'no-store').json(await takeSnapshot({ slack, desk, clock, instance }, query));
  });
  router.get('/api/messages', (request, response) => {
    response.set('cache-control', 'no-store').json(takeMessages(slack, messagesQuery.parse(request.query)));
  });
  router.get('/api/files/:id', (request, response) => {
    const file = slack.world.data().files.find(({ id }) => id === request.params.id);
    if (file === undefined || file.content === null) {
      response.status(404).json({ error: 'file_not_found' });
      return;
    }
    // Always saved, never shown: what people upload may hold scripts.
    response.attachment(file.name).type('application/octet-stream').send(Buffer.from(file.content, 'base64'));
  });
  router.post('/api/actions', express.json({ limit: '12mb' }), async (request, response) => {
    response.json({ ok: true, result: (await doPageAction(slack, request.body)) ?? null });
  });
  router.use('/api', playRoutes(play));
  router.use('/api', (_request, response) => {
    response.status(404).json({ error: 'not_found' });
  });

  const page = options.page ?? findPage();
  if (page === null) {
    router.get('/', (_request, response) => {
      response.status(503).type('text/plain').send('The page is not built yet: run `npm run build`.\n');
    });
  } else {
    router.use('/assets', express.static(join(page, 'assets'), { immutable: true, maxAge: '1y', index: false }));
    router.get('/', (_request, response) => {
      // Without a root, a folder above it whose name begins with a dot would hide it.
      response.set('cache-control', 'no-cache').sendFile('index.html', { root: page });
    });
  }
  router.use(answerErrors);
  return router;
}

/** Refusals become `{error, message}`; anything else is told as a fault of ours. */
const answerErrors: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) next(error);
  else if (error instanceof SlackError) response.status(409).json({ error: error.code, details: error.extra });
  else if (error instanceof z.ZodError)
    response.status(400).json({ error: 'invalid_request', details: z.prettifyError(error) });
  else if (error instanceof SyntaxError) response.status(400).json({ error: 'invalid_json' });
  else
    response
      .status(500)
      .json({ error: 'playground_failed', details: error instanceof Error ? error.message : String(error) });
};
