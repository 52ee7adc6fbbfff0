import { nextTimeOf } from './desk-hours.ts';
import type { DeskClock, DeskQueues, DeskView } from './desk-port.ts';
import { createLedger } from './ledger.ts';
import type { PlayView, TroubleState } from './play-view.ts';
import { refusalsOf } from './refusals.ts';
import type { LocalSlack } from './slack/local-slack.ts';
import { stories } from './stories/all.ts';
import type { Story } from './stories/story.ts';
import { StoryPlayer } from './stories/story-player.ts';
import { createTroubleSwitches, noTrouble } from './trouble-switches.ts';

export type PlayParts = {
  slack: LocalSlack;
  desk: DeskView;
  clock: DeskClock;
  /** Tells open pages that something changed. */
  changed(): void;
  pauseBetweenSteps?: number;
};

const noQueues: DeskQueues = { inbox: 0, outbox: 0, parked: 0 };

/** Plays with the whole playground: its clock, trouble, stories, and beginning anew. */
export function createPlay(parts: PlayParts) {
  const { slack, desk, clock, changed } = parts;
  const trouble = createTroubleSwitches(slack, desk.power);
  const ledger = createLedger(slack, desk);
  let resetting: Promise<void> | null = null;

  const forward = async (milliseconds: number): Promise<void> => {
    if (milliseconds <= 0) return;
    await clock.advance(milliseconds);
    // Slack's clock is the same one: a retry of a minute is due after that minute.
    slack.forward(milliseconds);
    changed();
  };
  const waiting = async () => {
    const { count: deliveries, nextInMilliseconds: nextTryInMilliseconds } = slack.waiting();
    return { ...(await desk.queues()), deliveries, nextTryInMilliseconds };
  };
  const books = async (queues: DeskQueues) => {
    const { slackAway, botAway } = trouble.state();
    return ledger.read(slackAway || botAway || !desk.power.running() || !desk.idle() || queues.inbox > 0);
  };

  /** Looks again and again until it holds twice in a row, or the time is up. */
  const until = async (atMost: number, holds: () => Promise<boolean>): Promise<void> => {
    const deadline = performance.now() + atMost;
    for (let calm = 0; calm < 2 && performance.now() < deadline; ) {
      calm = (await holds()) ? calm + 1 : 0;
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  };
  const rest = (atMost: number, all: boolean): Promise<void> => {
    const { slackAway, botAway } = trouble.state();
    // What waits for trouble to end does not come to rest before.
    const patience = slackAway || botAway ? Math.min(atMost, 400) : atMost;
    return until(patience, async () => {
      const quiet = slack.deliveries().every(({ state }) => state !== 'in-flight') && desk.idle();
      if (!quiet || !all) return quiet;
      const waits = await waiting();
      return waits.inbox + waits.outbox === 0 && (await books(waits)).underway === 0;
    });
  };

  const player = new StoryPlayer(
    {
      slack,
      trouble,
      forward,
      forwardTo: (part) => forward(nextTimeOf(part, Math.max(clock.now(), newestMessage(slack))) - clock.now()),
      rest,
      changed,
    },
    parts.pauseBetweenSteps === undefined ? {} : { pauseBetweenSteps: parts.pauseBetweenSteps },
  );

  const renew = async (): Promise<void> => {
    await player.stop();
    // The bot goes first: what it still does would be written into the emptied store.
    await trouble.set({ ...noTrouble, botAway: true });
    await clock.reset();
    await desk.power.renew();
    ledger.forget();
    await trouble.set(noTrouble);
    await desk.power.seed();
    await rest(10_000, true);
  };

  return {
    async view(): Promise<PlayView> {
      let deskProblem: string | null = null;
      const asked = async <T>(question: Promise<T>, otherwise: T): Promise<T> => {
        try {
          return await question;
        } catch (error) {
          deskProblem = error instanceof Error ? error.message : String(error);
          return otherwise;
        }
      };
      const { count: deliveries, nextInMilliseconds: nextTryInMilliseconds } = slack.waiting();
      const [next, queues] = await Promise.all([asked(desk.nextDue(), null), asked(desk.queues(), noQueues)]);
      const nothing = { limit: 0, written: 0, recorded: 0, underway: 0, lost: 0, doubled: 0 };
      return {
        clock: { now: clock.now(), offset: clock.offset(), next },
        trouble: trouble.state(),
        waiting: { ...queues, deliveries, nextTryInMilliseconds },
        ledger: await asked(books(queues), nothing),
        refusals: refusalsOf(slack),
        stories: stories.map(({ name, title, about, steps }) => ({ name, title, about, steps: steps.length })),
        story: player.view(),
        resetting: resetting !== null,
        deskProblem,
      };
    },
    forward,
    /** Moves the clock to what it sets off next; false when nothing waits for it. */
    async forwardToNext(): Promise<boolean> {
      const next = await desk.nextDue();
      if (next === null) return false;
      // The moment itself counts as reached.
      await forward(Math.max(1, next.at - clock.now() + 1));
      return true;
    },
    backToRealTime: async (): Promise<void> => {
      await clock.reset();
      changed();
    },
    trouble: async (change: Partial<TroubleState>): Promise<void> => {
      await trouble.set(change);
      changed();
    },
    player,
    story: (name: string): Story | undefined => stories.find((story) => story.name === name),
    /** Begins anew: an empty desk, a fresh world, real time. Resolves when the first conversations are there. */
    reset(): Promise<void> {
      resetting ??= renew().finally(() => {
        resetting = null;
        changed();
      });
      changed();
      return resetting;
    },
  };
}

export type Play = ReturnType<typeof createPlay>;

/** Unix milliseconds of the newest message; 0 without any. After going back to real time it may lie ahead. */
function newestMessage(slack: LocalSlack): number {
  const newest = slack.world.data().channels.map(({ messages }) => Number(messages.at(-1)?.ts ?? 0));
  return Math.max(0, ...newest) * 1_000;
}
