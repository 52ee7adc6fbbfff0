import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { AppAnswer, AppRequest } from './deliveries.ts';
import { answerTimeout, failed } from './http-carrier.ts';
import { isJsonObject, parseJson } from './json.ts';
import type { TimerPort } from './timer-port.ts';

/** Slack's limit of open connections for one app. */
const mostConnections = 10;

/** The Socket Mode end of Slack: hello, envelopes that want an ack, disconnect; any one connection gets an event. */
export class SocketMode {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  readonly #sockets: WebSocket[] = [];
  readonly #awaited = new Map<string, (answer: AppAnswer) => void>();
  readonly #timers: TimerPort;
  readonly #appId: string;
  #turn = 0;

  constructor(options: { timers: TimerPort; appId: string }) {
    this.#timers = options.timers;
    this.#appId = options.appId;
  }

  get connections(): number {
    return this.#sockets.length;
  }

  /** The path of a new connection, good for one use (`apps.connections.open`). */
  newPath(): string {
    const ticket = randomUUID();
    this.#tickets.add(ticket);
    return `/link/?ticket=${ticket}&app_id=${this.#appId}`;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? '';
    if (!this.#tickets.delete(ticket) || this.#sockets.length >= mostConnections) {
      socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (opened) => this.#open(opened));
  }

  #open(socket: WebSocket): void {
    this.#sockets.push(socket);
    // Each envelope under way listens for the connection's end, and there may be many: that is no leak.
    socket.setMaxListeners(0);
    socket.on('message', (data) => this.#acknowledge(String(data)));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      const place = this.#sockets.indexOf(socket);
      if (place >= 0) this.#sockets.splice(place, 1);
    });
    const connectionInfo = { app_id: this.#appId };
    const debugInfo = { host: 'local', approximate_connection_time: 3600 };
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: this.#sockets.length,
        connection_info: connectionInfo,
        debug_info: debugInfo,
      }),
    );
  }

  #acknowledge(text: string): void {
    const message = parseJson(text);
    if (!isJsonObject(message) || typeof message.envelope_id !== 'string') return;
    const body = isJsonObject(message.payload) && Object.keys(message.payload).length > 0 ? message.payload : '';
    this.#awaited.get(message.envelope_id)?.({
      ok: true,
      status: 200,
      body: body === '' ? '' : JSON.stringify(body),
      reason: '',
      noRetry: false,
    });
  }

  /** Sends one envelope to one of the connections and waits three seconds for its ack. */
  carry(request: AppRequest): Promise<AppAnswer> {
    this.#turn += 1;
    const socket = this.#sockets[this.#turn % Math.max(1, this.#sockets.length)];
    if (socket === undefined) return Promise.resolve(failed('connection_failed'));
    return new Promise((resolve) => {
      const id = randomUUID();
      const settle = (answer: AppAnswer) => {
        cancel();
        socket.off('close', lost);
        this.#awaited.delete(id);
        resolve(answer);
      };
      const lost = () => settle(failed('connection_failed'));
      const cancel = this.#timers.after(answerTimeout, () => settle(failed('timeout')));
      this.#awaited.set(id, settle);
      socket.once('close', lost);
      socket.send(
        JSON.stringify({
          envelope_id: id,
          type: request.kind,
          payload: request.payload,
          accepts_response_payload: request.kind !== 'events_api',
          ...(request.kind === 'events_api'
            ? { retry_attempt: request.retry?.number ?? 0, retry_reason: request.retry?.reason ?? '' }
            : {}),
        }),
      );
    });
  }

  /** Tells the connections to come back anew, as Slack does when it recycles a host. */
  refresh(): void {
    for (const socket of this.#sockets) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: { host: 'local' } }));
    }
  }

  /** Breaks the connections without a word. */
  cut(): void {
    for (const socket of [...this.#sockets]) socket.terminate();
  }

  close(): void {
    this.cut();
    this.#server.close();
  }
}
