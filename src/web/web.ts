import express, { type Express, type Router } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { answerProblem } from './api/answer-problem.ts';
import type { ApiDesk } from './api/api-desk.ts';
import { apiEndpoints } from './api/endpoints.ts';
import { Problem } from './api/problem.ts';
import { apiRouter } from './api/router.ts';
import { healthRouter, type Readiness } from './health.ts';
import type { Metrics } from './metrics.ts';

export type WebOptions = Omit<ApiDesk, 'now'> & {
  /** Desk time, where it is not the real one. */
  now?(): number;
  /** Null switches the API off. */
  apiToken: string | null;
  publicUrl: string | null;
  version: string;
  logger: Logger;
  readiness(): Promise<Readiness>;
  metrics: Metrics;
  /** What reads its own bodies and sets its own headers, such as a platform's events: served before anything else. */
  mount?: readonly { path: string; router: Router }[];
};

/** The desk's HTTP: platforms' routers, health, metrics and the REST API. Listening is the caller's. */
export function createWeb(options: WebOptions): Express {
  const { apiToken, publicUrl, version, logger, mount = [] } = options;
  const app = express();
  app.disable('x-powered-by');
  // Tags of answers that no cache may keep are work for nothing.
  app.set('etag', false);
  for (const { path, router } of mount) app.use(path, router);
  app.use(securityHeaders(publicUrl));
  app.use(healthRouter(options.readiness, options.metrics));
  app.use('/api/v1', apiRouter(apiEndpoints({ now: Date.now, ...options }, { version, publicUrl }), apiToken));
  app.use((request) => {
    throw new Problem('not-found', `Nothing is served at ${request.path}.`);
  });
  app.use(answerProblem(logger));
  return app;
}

/** Told to insist on TLS, a browser could not open a desk that has none: so only where the desk is reached by it. */
function securityHeaders(publicUrl: string | null) {
  const overTls = publicUrl?.startsWith('https:') ?? false;
  return helmet({
    strictTransportSecurity: overTls,
    contentSecurityPolicy: { directives: { upgradeInsecureRequests: overTls ? [] : null } },
  });
}
