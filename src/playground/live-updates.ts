import type { Request, Response } from 'express';

/** Changes within this time are told together, in milliseconds: 50 events a second stay ten messages. */
const settleTime = 100;
const heartbeat = 15_000;

/** Tells open pages by server-sent events that something changed; they ask for it themselves. */
export function createLiveUpdates(instance: string): {
  changed(): void;
  open(request: Request, response: Response): void;
} {
  const open = new Set<Response>();
  let pending = false;
  let version = 0;
  const tell = () => {
    pending = false;
    version += 1;
    for (const response of open) response.write(`event: changed\ndata: ${version}\n\n`);
  };
  return {
    changed() {
      if (pending || open.size === 0) return;
      pending = true;
      setTimeout(tell, settleTime);
    },
    open(request, response) {
      response.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      response.write(`retry: 1000\nevent: hello\ndata: ${instance}\n\n`);
      const beat = setInterval(() => response.write(': still here\n\n'), heartbeat);
      beat.unref();
      open.add(response);
      request.on('close', () => {
        clearInterval(beat);
        open.delete(response);
      });
    },
  };
}
