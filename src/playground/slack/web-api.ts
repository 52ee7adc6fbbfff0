import type { IncomingMessage, ServerResponse } from 'node:http';
import { Arguments, readArguments } from './arguments.ts';
import type { JsonObject } from './json.ts';
import { findMethod } from './methods/find-method.ts';
import type { Method } from './methods/method.ts';
import { type Pace, postBurst } from './pace.ts';
import { SlackError } from './slack-error.ts';
import type { SlackState } from './state.ts';
import type { TimerPort } from './timer-port.ts';
import type { ApiTrouble, TroubleBoard } from './trouble.ts';

/** One call that the app made. `result` is null when it got no answer in Slack's form. */
export type RecordedCall = { method: string; args: JsonObject; at: number; result: JsonObject | null };

const mostCalls = 5_000;

export class WebApi {
  readonly calls: RecordedCall[] = [];
  readonly #state: SlackState;
  readonly #trouble: TroubleBoard;
  readonly #pace: Pace | null;
  readonly #timers: TimerPort;
  readonly #own: Record<string, Method>;
  readonly #hanging = new Set<ServerResponse>();

  constructor(options: {
    state: SlackState;
    trouble: TroubleBoard;
    /** Null: no rate limits. */
    pace: Pace | null;
    timers: TimerPort;
    /** Methods that need more than the world. */
    own: Record<string, Method>;
  }) {
    this.#state = options.state;
    this.#trouble = options.trouble;
    this.#pace = options.pace;
    this.#timers = options.timers;
    this.#own = options.own;
  }

  /** Answers `POST /api/<method>`. */
  async handle(method: string, request: IncomingMessage, body: string, response: ServerResponse): Promise<void> {
    const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
    const given = readArguments(request.headers['content-type'] ?? '', body, query);
    const { token: inBody, ...args } = given ?? {};
    const header = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const token = header ?? (typeof inBody === 'string' ? inBody : '');
    const record: RecordedCall = { method, args, at: this.#state.now(), result: null };
    if (this.calls.length >= mostCalls) this.calls.shift();
    this.calls.push(record);

    const trouble = this.#trouble.strike(method);
    const acts = trouble === undefined || trouble.effect === 'done' || trouble.kind === 'slow';
    const answer = (): JsonObject =>
      given === undefined ? { ok: false, error: 'invalid_json' } : this.#run(method, token, args);
    if (trouble?.kind === 'slow')
      await new Promise<void>((resolve) => this.#timers.after(trouble.milliseconds, resolve));
    const result = acts ? answer() : null;
    if (trouble === undefined || trouble.kind === 'slow') {
      record.result = result;
      this.#reply(response, result ?? {});
    } else this.#fail(trouble, record, response);
    this.#state.changed();
  }

  #reply(response: ServerResponse, result: JsonObject): void {
    const { retryAfter, ...body } = result;
    const limited = typeof retryAfter === 'number';
    response.writeHead(limited ? 429 : 200, {
      'content-type': 'application/json; charset=utf-8',
      'x-oauth-scopes': this.#state.world.app.scopes.join(','),
      ...(limited ? { 'retry-after': String(retryAfter) } : {}),
    });
    response.end(JSON.stringify(body));
  }

  #fail(trouble: ApiTrouble, record: RecordedCall, response: ServerResponse): void {
    switch (trouble.kind) {
      case 'rate-limit':
        record.result = { ok: false, error: 'ratelimited' };
        this.#reply(response, { ...record.result, retryAfter: trouble.retryAfterSeconds });
        return;
      case 'slack-error':
        record.result = { ok: false, error: trouble.error };
        this.#reply(response, record.result);
        return;
      case 'status':
        response.writeHead(trouble.status, { 'content-type': 'text/html' }).end('<html>Something went wrong</html>');
        return;
      case 'garbage':
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok": tru');
        return;
      case 'hang':
        this.#hanging.add(response);
        response.on('close', () => this.#hanging.delete(response));
        return;
      case 'disconnect':
        response.destroy();
        return;
      case 'slow':
        return;
    }
  }

  /** Breaks off the calls that hang. */
  dropHanging(): void {
    for (const response of this.#hanging) response.destroy();
    this.#hanging.clear();
  }

  #run(name: string, token: string, args: JsonObject): JsonObject {
    const method = Object.hasOwn(this.#own, name) ? this.#own[name] : findMethod(name);
    if (method === undefined) return { ok: false, error: 'unknown_method', req_method: name };
    const refusal = this.#authorize(method, token) ?? this.#slowDown(name, method, args);
    if (refusal !== undefined) return refusal;
    try {
      return { ok: true, ...method.run(this.#state, new Arguments(args)) };
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      return { ok: false, error: error.code, ...error.extra };
    }
  }

  #authorize(method: Method, token: string): JsonObject | undefined {
    const { app } = this.#state.world;
    if (method.token === 'none') return undefined;
    if (token === '') return { ok: false, error: 'not_authed' };
    const known = { bot: app.botToken, app: app.appToken };
    if (token !== known.bot && token !== known.app) return { ok: false, error: 'invalid_auth' };
    if (token !== known[method.token]) return { ok: false, error: 'not_allowed_token_type' };
    if (method.scopes.length > 0 && !method.scopes.some((scope) => app.scopes.includes(scope))) {
      return { ok: false, error: 'missing_scope', needed: method.scopes.join(','), provided: app.scopes.join(',') };
    }
    return undefined;
  }

  #slowDown(name: string, method: Method, args: JsonObject): JsonObject | undefined {
    if (this.#pace === null) return undefined;
    const seconds =
      method.pace === 'post'
        ? this.#pace.take(`${name} ${String(args.channel)}`, 60, postBurst)
        : this.#pace.take(name, method.pace, method.pace);
    return seconds === 0 ? undefined : { ok: false, error: 'ratelimited', retryAfter: seconds };
  }
}
