import { z } from 'zod';
import type { ApiDesk } from './api-desk.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { commandEndpoints } from './endpoints/commands.ts';
import { directoryEndpoints } from './endpoints/directory.ts';
import { linkEndpoints } from './endpoints/links.ts';
import { parkedEndpoints } from './endpoints/parked.ts';
import { reportEndpoints } from './endpoints/reports.ts';
import { ticketEndpoints } from './endpoints/tickets.ts';
import { verdictEndpoints } from './endpoints/verdict.ts';

/** Every operation of the API, and the document that tells of them. */
export function apiEndpoints(desk: ApiDesk, about: { version: string; publicUrl: string | null }): Endpoint[] {
  const endpoints = [
    ...ticketEndpoints(desk),
    ...commandEndpoints(desk),
    ...linkEndpoints(desk),
    ...directoryEndpoints(desk),
    ...verdictEndpoints(desk),
    ...reportEndpoints(desk),
    ...parkedEndpoints(desk),
  ];
  return [
    ...endpoints,
    endpoint({
      method: 'get',
      path: '/openapi.json',
      summary: 'This document',
      description: 'OpenAPI 3.1, made from the schemas that the API works with.',
      parameters: { path: z.object({}), query: z.object({}) },
      response: z.record(z.string(), z.unknown()),
      problems: [],
      async answer() {
        const { openApiDocument } = await import('./openapi.ts');
        return { ...openApiDocument(endpoints, about) };
      },
    }),
  ];
}
