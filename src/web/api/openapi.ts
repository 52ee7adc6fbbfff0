import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { idempotencyKey } from './parameters.ts';
import { type ProblemKind, problemKinds, problemSchema } from './problem.ts';

/** Any operation may answer with these. */
const common: readonly ProblemKind[] = ['invalid-request', 'unauthorized', 'api-off', 'internal-error', 'store-away'];

/** The OpenAPI 3.1 document of the API, from the schemas that it works with. Loaded only when somebody asks for it. */
export function openApiDocument(endpoints: readonly Endpoint[], about: { version: string; publicUrl: string | null }) {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'The desk’s API_TOKEN',
  });
  for (const { method, path, summary, description, parameters, body, idempotent, response, problems } of endpoints) {
    registry.registerPath({
      method,
      path: `/api/v1${path}`,
      summary,
      description,
      request: {
        ...(Object.keys(parameters.path.shape).length === 0 ? {} : { params: parameters.path }),
        ...(Object.keys(parameters.query.shape).length === 0 ? {} : { query: parameters.query }),
        ...(body === undefined ? {} : { body: { required: true, content: { 'application/json': { schema: body } } } }),
        ...(idempotent === true ? { headers: z.object({ 'Idempotency-Key': idempotencyKey.optional() }) } : {}),
      },
      responses: {
        200: { description: 'As asked', content: { 'application/json': { schema: response } } },
        ...problemResponses([...common, ...problems]),
      },
    });
  }
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Threadwell',
      version: about.version,
      description:
        'Reads the desk: tickets, customers, channels, people; and carries out the desk’s commands. Times are ISO 8601 in UTC.',
    },
    servers: [{ url: about.publicUrl ?? '/' }],
    security: [{ token: [] }],
  });
}

/** A response for each status; kinds that share one are told together. */
function problemResponses(kinds: readonly ProblemKind[]) {
  const titles = new Map<number, string[]>();
  for (const kind of kinds) {
    const { status, title } = problemKinds[kind];
    titles.set(status, [...(titles.get(status) ?? []), title]);
  }
  return Object.fromEntries(
    [...titles].map(([status, all]) => [
      status,
      { description: all.join('; or: '), content: { 'application/problem+json': { schema: problemSchema } } },
    ]),
  );
}
