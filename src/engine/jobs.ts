import type { Logger } from 'pino';
import type { Store } from '../store/open-store.ts';
import type { JobDocument } from '../store/schemas/documents.ts';

/** A job that is due; `state` is what its handler kept the last time, null at first. */
type Job = { key: string; state: unknown };
/** When it is due next, and what it needs to know then; null: never again. */
export type NextTime = { at: number; state: unknown } | null;
/** Does a job once. What it does may be repeated after a crash. */
export type JobHandler = (job: Job) => Promise<NextTime>;

const minute = 60_000;
/** A job that was taken and not finished is due again after this: its instance died. */
const hold = 10 * minute;
/** Pauses before a failed job is tried again; after the last it is parked. */
const pauses = [minute, 5 * minute, 30 * minute, 120 * minute];
const batch = 20;

type JobsDependencies = {
  store: Pick<Store, 'jobs'>;
  handlers: ReadonlyMap<string, JobHandler>;
  /** Desk time. */
  now: () => number;
  logger: Logger;
};

/** What is due without a ticket: each job is taken by one instance, done by the handler of its name, and comes again or goes. */
export class Jobs {
  readonly #is: JobsDependencies;
  #running = false;

  constructor(is: JobsDependencies) {
    this.#is = is;
  }

  /** One look at what is due. Rejects when the store is away. */
  async tick(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      for (const job of await this.#is.store.jobs.due(this.#is.now(), batch)) await this.#run(job);
    } finally {
      this.#running = false;
    }
  }

  async #run(job: JobDocument): Promise<void> {
    const { _id: key, name, dueAt = 0, attempts, state } = job;
    const { jobs } = this.#is.store;
    const held = this.#is.now() + hold;
    // The lease says who should; this says who does.
    if (!(await jobs.take(key, dueAt, held))) return;
    let next: NextTime;
    try {
      // A job that ended its instance each time has failed, too.
      if (attempts > pauses.length) throw new Error(job.problem ?? 'It was begun five times and never finished.');
      const handler = this.#is.handlers.get(name);
      if (handler === undefined) throw new Error(`This version knows no job named ${name}.`);
      next = await handler({ key, state });
    } catch (error) {
      await this.#failed(job, held, error);
      return;
    }
    if (next === null) await jobs.remove(key, held);
    else await jobs.again(key, held, next.at, next.state);
  }

  async #failed({ _id: key, attempts }: JobDocument, held: number, error: unknown): Promise<void> {
    const problem = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : String(error);
    const pause = pauses[attempts];
    if (pause === undefined) {
      this.#is.logger.error({ key, error }, 'A job failed five times; it is parked.');
      await this.#is.store.jobs.park(key, held, this.#is.now(), problem);
      return;
    }
    this.#is.logger.warn({ key, error, pause }, 'A job failed; it is tried again.');
    await this.#is.store.jobs.later(key, held, this.#is.now() + pause, problem);
  }
}
