import type { RequestHandler } from 'express';

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The host of an address, without its port; null when there is none. */
function nameOf(url: string): string | null {
  try {
    return new URL(url).hostname;
  } catch {
    return null;
  }
}

/**
 * Lets only this machine in. Besides the sender's address it checks the Host header, so that a foreign page which made
 * its own name point here (DNS rebinding) is refused, and Origin, so that no other site can act through the browser.
 */
export const loopbackOnly: RequestHandler = (request, response, next) => {
  const address = request.socket.remoteAddress ?? '';
  const near = address === '::1' || /^(::ffff:)?127\./.test(address);
  const host = nameOf(`http://${request.headers.host ?? ''}`);
  const { origin } = request.headers;
  const sameOrigin = origin === undefined || origin === `http://${request.headers.host}`;
  if (!near || host === null || !loopbackNames.has(host) || !sameOrigin) {
    response
      .status(403)
      .type('text/plain')
      .send('The playground is there for this machine only: open it on localhost.\n');
    return;
  }
  next();
};
