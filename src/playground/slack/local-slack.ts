import { createServer, type Server } from 'node:http';
import { interactionActions } from './actions/interactions.ts';
import { messageActions } from './actions/messages.ts';
import { roomActions } from './actions/rooms.ts';
import { type AppCarrier, Deliveries, type Delivery } from './deliveries.ts';
import { createDispatch } from './events.ts';
import { readBody, uploadedBytes } from './http-bodies.ts';
import { createHttpCarrier, failed } from './http-carrier.ts';
import { tier } from './methods/method.ts';
import type { World } from './model.ts';
import { Pace } from './pace.ts';
import { handleResponseUrl } from './response-url.ts';
import { SocketMode } from './socket-mode.ts';
import type { SlackState } from './state.ts';
import { realTimers, type TimerPort } from './timer-port.ts';
import { type Trouble, TroubleBoard } from './trouble.ts';
import { type RecordedCall, WebApi } from './web-api.ts';
import { createWorldView, type WorldView } from './world-view.ts';

export type LocalSlackOptions = {
  world: World;
  signingSecret: string;
  /** The world's time in Unix milliseconds: time stamps of messages and events. */
  now?: () => number;
  /** Real milliseconds: expiry, pace, retries. */
  monotonicNow?: () => number;
  host?: string;
  port?: number;
  timers?: TimerPort;
  /** Milliseconds that an answer by HTTP may take, if not Slack's own three seconds: for tests on machines that may be slow. */
  patience?: number;
  /** False switches Slack's rate limits off. */
  rateLimits?: boolean;
};

export type LocalSlack = {
  /** Base of the Web API, ends in `/api/`. */
  apiUrl: string;
  /** Where signed events, commands and interactions go from now on; Socket Mode wins while a socket is open. */
  connectBot(eventsUrl: string): void;
  socketMode: {
    connections(): number;
    /** Asks the connections to reconnect, as Slack does now and then. */
    refresh(): void;
    /** Breaks them without a word. */
    cut(): void;
  };
  actions: ReturnType<typeof messageActions> & ReturnType<typeof roomActions> & ReturnType<typeof interactionActions>;
  world: WorldView;
  calls(): readonly RecordedCall[];
  trouble: Trouble;
  deliveries(): Delivery[];
  /** Resolves when no delivery is in flight; retries to come do not count. */
  settled(): Promise<void>;
  /** Events that the app has not taken yet, and in how many milliseconds Slack tries the next one again. */
  waiting(): { count: number; nextInMilliseconds: number | null };
  /** Messages (`channel ts`) that the app has not taken yet. */
  underway(): Set<string>;
  /** Makes the retries that wait now. */
  retryNow(): Promise<void>;
  /** Lets so many milliseconds pass at once for what goes by real time: retries, triggers, response_urls. */
  forward(milliseconds: number): void;
  /** Puts another world in place of this one; what was on its way in the old one is gone. Trouble stays. */
  replaceWorld(world: World): void;
  /** Runs a step (not a promise) as if the world's clock showed that time: how conversations of the past are made. */
  at<T>(unixMilliseconds: number, step: () => T): T;
  /** Asks the app's endpoint to prove itself, as when its URL is entered in Slack's settings. */
  verifyUrl(): Promise<boolean>;
  close(): Promise<void>;
};

/** A stand-in for Slack's servers on this machine: Web API, events, commands, interactions, Socket Mode. */
export async function startLocalSlack(options: LocalSlackOptions): Promise<LocalSlack> {
  const timers = options.timers ?? realTimers;
  const monotonicNow = options.monotonicNow ?? (() => performance.now());
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const board = new TroubleBoard();
  const socket = new SocketMode({ timers, appId: options.world.app.id });
  let eventsUrl: string | null = null;
  let origin = '';
  let travelledTo: number | null = null;

  const overHttp = createHttpCarrier({
    url: () => eventsUrl,
    signingSecret: options.signingSecret,
    timers,
    patience: options.patience,
  });
  const carry: AppCarrier = async (request) => {
    if (board.outage || board.appAway) return failed('connection_failed');
    return socket.connections > 0 ? socket.carry(request) : overHttp(request);
  };
  const state: SlackState = {
    world: options.world,
    views: new Map(),
    ephemerals: [],
    triggers: new Map(),
    responseUrls: new Map(),
    origin: () => origin,
    now: () => travelledTo ?? (options.now ?? Date.now)(),
    monotonicNow,
    lastMicro: 0,
    changed,
    dispatch: createDispatch(
      () => state,
      () => deliveries,
    ),
  };
  const deliveries = new Deliveries({ carrier: carry, timers, trouble: board, now: monotonicNow, changed });
  const webApi = new WebApi({
    state,
    trouble: board,
    pace: options.rateLimits === false ? null : new Pace(monotonicNow),
    timers,
    own: {
      'apps.connections.open': {
        pace: tier.two,
        scopes: [],
        token: 'app',
        run: () => ({ url: `${origin.replace(/^http/, 'ws')}${socket.newPath()}` }),
      },
    },
  });

  const server = createServer((request, response) => {
    const handled = async () => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const body = await readBody(request);
      const [, root = '', name = ''] = url.pathname.split('/');
      if (root === 'api') return webApi.handle(name, request, body.toString(), response);
      if (root === 'response') {
        const answer = handleResponseUrl(state, name, body.toString());
        response.writeHead(answer.status, { 'content-type': 'text/plain' }).end(answer.body);
      } else if (root === 'upload' || root === 'files') {
        const file = state.world.files.find((candidate) => candidate.id === name);
        if (file === undefined) response.writeHead(404).end();
        else if (root === 'upload') {
          const bytes = await uploadedBytes(request, body);
          Object.assign(file, { content: bytes.toString('base64'), size: bytes.length });
          response.writeHead(200).end(`OK - ${bytes.length}`);
        } else if (request.headers.authorization !== `Bearer ${state.world.app.botToken}`) {
          // Slack sends who brings no token to its sign-in page.
          response.writeHead(302, { location: `${origin}/signin` }).end();
        } else
          response.writeHead(200, { 'content-type': file.mimetype }).end(Buffer.from(file.content ?? '', 'base64'));
      } else response.writeHead(404).end();
    };
    handled().catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(String(error));
    });
  });
  server.on('upgrade', (request, stream, head) => {
    if (board.outage) stream.destroy();
    else socket.upgrade(request, stream, head);
  });
  origin = await listen(server, options.host ?? '127.0.0.1', options.port ?? 0);

  return {
    apiUrl: `${origin}/api/`,
    connectBot(url) {
      eventsUrl = url;
    },
    socketMode: {
      connections: () => socket.connections,
      refresh: () => socket.refresh(),
      cut: () => socket.cut(),
    },
    actions: { ...messageActions(state), ...roomActions(state), ...interactionActions(state, carry) },
    world: createWorldView(state, listeners),
    calls: () => webApi.calls,
    trouble: createTrouble(board, { deliveries, webApi, socket, changed }),
    deliveries: () => deliveries.list(),
    settled: () => deliveries.settled(),
    waiting() {
      const { count, nextAt } = deliveries.waiting();
      const nextInMilliseconds = nextAt === null ? null : Math.max(0, Math.round(nextAt - monotonicNow()));
      return { count, nextInMilliseconds };
    },
    underway: () => deliveries.underway(),
    retryNow: () => deliveries.retryNow(),
    forward(milliseconds) {
      for (const lived of [...state.triggers.values(), ...state.responseUrls.values()]) lived.expiresAt -= milliseconds;
      deliveries.forward(milliseconds);
    },
    replaceWorld(world) {
      deliveries.clear();
      for (const kept of [state.views, state.triggers, state.responseUrls]) kept.clear();
      state.ephemerals.length = 0;
      webApi.calls.length = 0;
      state.world = world;
      state.lastMicro = 0;
      changed();
    },
    at(unixMilliseconds, step) {
      travelledTo = unixMilliseconds;
      try {
        return step();
      } finally {
        travelledTo = null;
      }
    },
    async verifyUrl() {
      const challenge = 'the-playground-asks';
      const answer = await carry({
        kind: 'events_api',
        payload: { token: 'verification-token-of-the-playground', type: 'url_verification', challenge },
        retry: null,
      });
      return answer.ok && answer.body.includes(challenge);
    },
    async close() {
      deliveries.close();
      webApi.dropHanging();
      socket.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function createTrouble(
  board: TroubleBoard,
  parts: { deliveries: Deliveries; webApi: WebApi; socket: SocketMode; changed: () => void },
): Trouble {
  return {
    api(method, trouble) {
      if (trouble === null) board.api.delete(method);
      else board.api.set(method, trouble);
      parts.changed();
    },
    outage(on) {
      board.outage = on;
      if (on) parts.socket.cut();
      else if (!board.events.hold) parts.deliveries.release();
      parts.changed();
    },
    appAway(on) {
      board.appAway = on;
      if (on) parts.socket.cut();
      parts.changed();
    },
    events(trouble) {
      const shuffled = board.events.shuffle === true && board.events.hold !== true;
      board.events = trouble;
      // What was collected to be shuffled has nobody to wait for any more.
      if (shuffled && trouble.hold !== true && !board.outage) parts.deliveries.release();
      parts.changed();
    },
    release: () => parts.deliveries.release(),
    clear() {
      board.api.clear();
      board.outage = false;
      board.appAway = false;
      parts.webApi.dropHanging();
      parts.deliveries.release();
      board.events = {};
      parts.changed();
    },
    current: () => ({
      api: Object.fromEntries(board.api),
      events: board.events,
      outage: board.outage,
      appAway: board.appAway,
    }),
  };
}

function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('The local Slack got no port.'));
      else resolve(`http://${host.includes(':') ? `[${host}]` : host}:${address.port}`);
    });
  });
}
