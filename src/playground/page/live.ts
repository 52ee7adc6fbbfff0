type Listener = { onTold: () => void; onLost: () => void };

const listeners = new Set<Listener>();
let source: EventSource | null = null;

/** Hears that something changed. All seats of a page share one connection: browsers open only six to a server. */
export function listen(listener: Listener): () => void {
  listeners.add(listener);
  source ??= connect();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    source?.close();
    source = null;
  };
}

function connect(): EventSource {
  const opened = new EventSource('/playground/api/live');
  const onTold = () => {
    for (const { onTold: tell } of listeners) tell();
  };
  opened.addEventListener('hello', onTold);
  opened.addEventListener('changed', onTold);
  opened.addEventListener('error', () => {
    for (const { onLost } of listeners) onLost();
    // A browser gives up for good on some answers; then a new connection is made when the page next hears of the server.
    if (opened.readyState !== EventSource.CLOSED || source !== opened) return;
    source = null;
    setTimeout(() => {
      if (listeners.size > 0) source ??= connect();
    }, 2_000);
  });
  return opened;
}
