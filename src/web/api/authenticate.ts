import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { Problem } from './problem.ts';

const realm = 'Bearer realm="threadwell"';

/** Lets only those in who know API_TOKEN. Digests are compared, so that the time taken tells nothing, not even a length. */
export function authenticate(apiToken: string | null): RequestHandler {
  const wanted = apiToken === null ? null : digest(apiToken);
  return (request, _response, next) => {
    if (wanted === null) {
      throw new Problem('api-off', 'Set API_TOKEN in the desk’s environment and start it again to use the API.');
    }
    const given = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1];
    if (given === undefined) {
      throw new Problem('unauthorized', 'Send the header “Authorization: Bearer” with the desk’s API_TOKEN.', {
        headers: { 'WWW-Authenticate': realm },
      });
    }
    if (!timingSafeEqual(digest(given), wanted)) {
      throw new Problem('unauthorized', 'The token is not the desk’s API_TOKEN.', {
        headers: { 'WWW-Authenticate': `${realm}, error="invalid_token"` },
      });
    }
    next();
  };
}

const digest = (token: string): Buffer => createHash('sha256').update(token).digest();
