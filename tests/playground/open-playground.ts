import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { startDesk } from '../../src/compose/start-desk.ts';
import { loadConfig } from '../../src/config.ts';
import { MovableClock } from '../../src/engine/clock.ts';
import { deskFileWithHours } from '../../src/playground/desk-file.ts';
import type { PlayView, StoryView, TroubleState } from '../../src/playground/play-view.ts';
import type { Snapshot } from '../../src/playground/snapshot.ts';
import { wednesdayMorning } from '../support/test-desk.ts';

/** Nothing is owed by a time, so that only what a test is about falls due as its clock moves. */
const quietDesk = deskFileWithHours.replace(/^policies:[\s\S]*$/mu, '');

/** A whole playground with a real desk and its own store, driven over its own HTTP alone, as its page does it. */
export async function openPlayground(options: { dataDir?: string; startAt?: number; deskFile?: string } = {}) {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'threadwell-playground-')));
  const ahead = (options.startAt ?? wednesdayMorning) - Date.now();
  const clock = new MovableClock(() => Date.now() + ahead);
  const level = process.env.TEST_LOG ?? 'silent';
  const desk = await startDesk(loadConfig({ PORT: '0', DATA_DIR: dataDir }), pino({ level }), {
    clock,
    playgroundDesk: options.deskFile ?? quietDesk,
  });
  const base = `http://127.0.0.1:${desk.port}/playground/api`;

  const post = async (path: string, body: unknown): Promise<{ status: number; body: Record<string, unknown> }> => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${base}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: response.status, body: await response.json() };
  };
  const view = async (): Promise<PlayView> => (await fetch(`${base}/play`)).json();
  const snapshot = async (seat: string, channel: string, rest: Record<string, string> = {}): Promise<Snapshot> =>
    (await fetch(`${base}/snapshot?${new URLSearchParams({ seat, channel, ...rest })}`)).json();
  const storyOf = (body: Record<string, unknown>) => body.story as StoryView | null;

  return {
    desk,
    dataDir,
    post,
    view,
    snapshot,
    /** What the inspector is told of a ticket. */
    ticket: async (number: number): Promise<{ outbox: { id: string; kind: string; state: string }[] }> => {
      const { ticket } = await snapshot('U0ANA', 'C0GLOBEX', { ticket: String(number) });
      return Object(ticket);
    },
    act: (body: Record<string, unknown>) => post('/actions', body),
    trouble: (change: Partial<TroubleState>) => post('/trouble', change),
    /** Waits until the view is so; fails after a minute. */
    async until(holds: (view: PlayView) => boolean, what: string): Promise<PlayView> {
      const began = Date.now();
      for (;;) {
        const now = await view();
        if (holds(now)) return now;
        const waited = Date.now() - began;
        if (waited > 60_000) throw new Error(`Waited in vain for ${what}: ${JSON.stringify(now)}`);
        await new Promise((resolve) => setTimeout(resolve, Math.min(100, 20 + waited / 10)));
      }
    },
    /** Begins a story that is told step by step. */
    begin: async (name: string) => storyOf((await post('/story', { do: 'start', name, playing: false })).body),
    next: async () => storyOf((await post('/story', { do: 'next' })).body),
    /** Tells a whole story, step by step. */
    async tell(name: string): Promise<StoryView | null> {
      let story = await this.begin(name);
      while (story !== null && !story.done && story.problem === null) story = await this.next();
      return story;
    },
    stop: () => desk.stop(),
    async close() {
      await desk.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export type OpenPlayground = Awaited<ReturnType<typeof openPlayground>>;

/** All is on record and nothing waits. */
export const atRest = ({ waiting, ledger }: PlayView): boolean =>
  waiting.inbox + waiting.outbox + waiting.deliveries === 0 && ledger.recorded === ledger.written && ledger.written > 0;
