import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import { isStoreAway } from '../../store/is-store-away.ts';
import { Problem } from './problem.ts';

/** The last word on every request that failed: a problem document, and a log line where the fault is ours. */
export function answerProblem(logger: Logger): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) {
      // Half an answer cannot be mended: Express cuts the connection, so that the asker sees it.
      next(error);
      return;
    }
    const problem = problemOf(error);
    const [path = '/'] = request.originalUrl.split('?');
    if (problem.status >= 500) {
      logger.error({ err: error, method: request.method, path }, 'A request failed.');
    }
    response
      .status(problem.status)
      .set(problem.headers)
      .type('application/problem+json')
      .send(JSON.stringify(problem.document(path)));
  };
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isStoreAway(error)) {
    return new Problem('store-away', 'The desk’s store cannot be reached right now. Try again in a moment.', {
      headers: { 'Retry-After': '2' },
    });
  }
  return problemOfExpress(error) ?? new Problem('internal-error', 'The desk’s log says more. Trying again may help.');
}

/** What Express and its body parser throw carries the status that it deserves. */
function problemOfExpress(error: unknown): Problem | null {
  if (!(error instanceof Error) || !('status' in error)) return null;
  switch (error.status) {
    case 400:
      return 'type' in error && error.type === 'entity.parse.failed'
        ? new Problem('invalid-request', 'The body is not valid JSON.', {
            faults: [{ in: 'body', name: '', detail: 'is not valid JSON' }],
          })
        : new Problem('invalid-request', 'The request cannot be read: check the encoding of its address and body.');
    case 413:
      return new Problem('too-large', 'The body is larger than is read here.');
    case 415:
      return new Problem('unsupported-media-type', 'The body must be JSON in UTF-8, without an unusual encoding.');
    default:
      return null;
  }
}
