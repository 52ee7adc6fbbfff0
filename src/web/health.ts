import express, { type Router } from 'express';
import { allowOnly } from './api/router.ts';
import type { Metrics } from './metrics.ts';

/** Whether the desk can serve: `detail` says more for whoever looks, such as what is parked. */
export type Readiness = { ready: boolean; reasons: string[]; detail: Record<string, unknown> };

/** What balancers, orchestrators and Prometheus ask. */
export function healthRouter(readiness: () => Promise<Readiness>, metrics: Metrics): Router {
  const router = express.Router();
  router
    .route('/healthz')
    .get((_request, response) => {
      response.set('Cache-Control', 'no-store').json({ ok: true });
    })
    .all(allowOnly(['get']));
  router
    .route('/readyz')
    .get(async (_request, response) => {
      const { ready, reasons, detail } = await readiness().catch(untold);
      response
        .status(ready ? 200 : 503)
        .set('Cache-Control', 'no-store')
        .json({ ready, reasons, detail });
    })
    .all(allowOnly(['get']));
  router
    .route('/metrics')
    .get(async (_request, response) => {
      const { contentType, body } = await metrics.text();
      response.set('Cache-Control', 'no-store').set('Content-Type', contentType).send(body);
    })
    .all(allowOnly(['get']));
  return router;
}

/** Who cannot say that it is ready is not. */
const untold = (): Readiness => ({
  ready: false,
  reasons: ['Whether the desk is ready could not be found out.'],
  detail: {},
});
