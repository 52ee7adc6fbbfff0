import express, { type RequestHandler, type Router } from 'express';
import { authenticate } from './authenticate.ts';
import type { Endpoint } from './endpoint.ts';
import { Problem } from './problem.ts';

/** The REST API: every operation behind the token, everything else a problem document. */
export function apiRouter(endpoints: readonly Endpoint[], apiToken: string | null): Router {
  const router = express.Router({ caseSensitive: true });
  // Answers hold customers' words: no cache on the way may keep them.
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.use(authenticate(apiToken));
  router.use(express.json({ limit: '256kb' }));
  for (const [path, operations] of byPath(endpoints)) {
    const route = router.route(path.replaceAll(/\{(\w+)\}/g, ':$1'));
    for (const operation of operations) {
      const handler: RequestHandler = async (request, response) => {
        response.json(
          await operation.answer({
            path: request.params,
            query: request.query,
            body: request.body,
            idempotencyKey: request.get('Idempotency-Key'),
          }),
        );
      };
      if (operation.method === 'get') route.get(handler);
      else route.post(handler);
    }
    route.all(allowOnly(operations.map((operation) => operation.method)));
  }
  return router;
}

/** Refuses every other method, and says which there are. */
export function allowOnly(methods: readonly Endpoint['method'][]): RequestHandler {
  const allowed = methods.flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : ['POST'])).join(', ');
  return (request) => {
    throw new Problem('method-not-allowed', `${request.method} is not done here, only ${allowed}.`, {
      headers: { Allow: allowed },
    });
  };
}

function byPath(endpoints: readonly Endpoint[]): Map<string, Endpoint[]> {
  const paths = new Map<string, Endpoint[]>();
  for (const one of endpoints) paths.set(one.path, [...(paths.get(one.path) ?? []), one]);
  return paths;
}
