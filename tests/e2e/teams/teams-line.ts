import type { WireActivity } from '../../support/fake-teams-activities.ts';

/** An activity on its way to the bot. */
export type Delivery = {
  activity: WireActivity;
  /** What came of each try: a status, or why none came. */
  tries: (number | string)[];
  acknowledged: boolean;
};

export type LineOptions = {
  /** Where the bot is reached: one after the other is asked. */
  desks: () => readonly string[];
  /** At most so long an activity is on its way (milliseconds): what is told within that time comes in any order. */
  spread: number;
  /** How many of those that are told come twice, 0 to 1; the second time to the next desk, at any moment. */
  doubled: number;
};

/** The connector gives up waiting for an answer after this (milliseconds), and comes again after that. */
const patience = 15_000;
const comesAgainAfter = 200;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Teams' way to the bot: what is not answered with 2xx comes again, some things come twice, and nothing keeps to its order. */
export class TeamsLine {
  readonly deliveries: Delivery[] = [];
  readonly #options: LineOptions;
  readonly #underway = new Set<Promise<void>>();
  #turn = 0;
  #closed = false;

  constructor(options: LineOptions) {
    this.#options = options;
  }

  /** Something happened in Teams: it is told until it is acknowledged. */
  tell(activity: WireActivity): void {
    const delivery: Delivery = { activity, tries: [], acknowledged: false };
    this.deliveries.push(delivery);
    this.#track(this.#until(delivery));
    if (Math.random() < this.#options.doubled)
      this.#track(
        this.#onWay()
          .then(() => this.#post(delivery, true))
          .then(() => {}),
      );
  }

  /**
   * Somebody pressed a button or sent a form off: that is tried once, and they see when it failed and do it again. Gives what they
   * have before them then. `again` makes the activity of each time.
   */
  async press(again: () => WireActivity): Promise<unknown> {
    for (;;) {
      const activity = again();
      const delivery: Delivery = { activity, tries: [], acknowledged: false };
      this.deliveries.push(delivery);
      if (Math.random() < this.#options.doubled) this.#track(this.#post(delivery, true).then(() => {}));
      const answer = await this.#post(delivery, false);
      if (answer !== null) return answer.body;
      // Nobody tells the bot of it any more.
      this.deliveries.splice(this.deliveries.indexOf(delivery), 1);
      if (this.#closed) throw new Error('The test is over.');
      await pause(comesAgainAfter);
    }
  }

  /** Resolves when all is acknowledged. */
  async settled(): Promise<void> {
    while (this.#underway.size > 0) await Promise.all(this.#underway);
  }

  close(): void {
    this.#closed = true;
  }

  #track(work: Promise<void>): void {
    const tracked = work.finally(() => this.#underway.delete(tracked));
    this.#underway.add(tracked);
  }

  #onWay(): Promise<void> {
    return pause(Math.random() * this.#options.spread);
  }

  async #until(delivery: Delivery): Promise<void> {
    await this.#onWay();
    while (!this.#closed && (await this.#post(delivery, false)) === null) await pause(comesAgainAfter);
  }

  /** One try at the next desk; null if it was not acknowledged. `double`: nobody waits for what comes of it. */
  async #post(delivery: Delivery, double: boolean): Promise<{ body: unknown } | null> {
    const desks = this.#options.desks();
    const url = desks[this.#turn++ % desks.length];
    if (url === undefined) return null;
    try {
      const response = await fetch(`${url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify(delivery.activity),
        signal: AbortSignal.timeout(patience),
      });
      const text = await response.text();
      if (!double) delivery.tries.push(response.status);
      if (!response.ok) return null;
      if (!double) delivery.acknowledged = true;
      return { body: text === '' ? null : JSON.parse(text) };
    } catch (error) {
      if (!double) delivery.tries.push(error instanceof Error ? error.message : String(error));
      return null;
    }
  }
}
