import { connect, createServer, type NetConnectOpts, type Socket } from 'node:net';

/** A way to a store that can be broken. */
export type StoreProxy = {
  /** Address of the database through this proxy. */
  readonly uri: string;
  /** Breaks every connection and lets none through. */
  cut(): void;
  /** Takes what is sent and passes nothing on, as a frozen machine does. */
  freeze(): void;
  /** Passes on what comes from the store only after so many milliseconds. */
  delay(milliseconds: number): void;
  /** Lets everything through again; what was frozen goes on. */
  mend(): void;
  close(): Promise<void>;
};

/** Opens a proxy to a store, of which `uri` is the address without a database. */
export async function openStoreProxy(uri: string, dbName: string): Promise<StoreProxy> {
  const target = targetOf(uri);
  let state: 'open' | 'cut' | 'frozen' = 'open';
  let delay = 0;
  const pairs = new Set<[Socket, Socket]>();
  const server = createServer((client) => {
    if (state === 'cut') return client.destroy();
    const upstream = connect(target);
    const pair: [Socket, Socket] = [client, upstream];
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      client.destroy();
      upstream.destroy();
    };
    for (const socket of pair) socket.on('error', end).on('close', end);
    client.on('data', (data) => upstream.write(data));
    upstream.on('data', (data) => {
      if (delay === 0) client.write(data);
      else setTimeout(() => client.write(data), delay);
    });
    if (state === 'frozen') for (const socket of pair) socket.pause();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const breakAll = () => {
    for (const pair of [...pairs]) for (const socket of pair) socket.destroy();
  };
  return {
    uri: `mongodb://127.0.0.1:${port}/${dbName}?directConnection=true`,
    cut() {
      state = 'cut';
      breakAll();
    },
    freeze() {
      state = 'frozen';
      for (const pair of pairs) for (const socket of pair) socket.pause();
    },
    delay(milliseconds) {
      delay = milliseconds;
    },
    mend() {
      state = 'open';
      delay = 0;
      for (const pair of pairs) for (const socket of pair) socket.resume();
    },
    async close() {
      breakAll();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Host and port, or the path of a Unix socket, as a connection string names them. */
function targetOf(uri: string): NetConnectOpts {
  const host = /^mongodb:\/\/([^/?]+)/u.exec(uri)?.[1] ?? '';
  const decoded = decodeURIComponent(host);
  if (decoded.startsWith('/')) return { path: decoded };
  const [name = '127.0.0.1', port] = decoded.split(':');
  return { host: name, port: Number(port ?? 27_017) };
}
