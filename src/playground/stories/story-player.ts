import type { Look, StoryView } from '../play-view.ts';
import { SlackError } from '../slack/slack-error.ts';
import type { Act, Story, StoryLook, StoryStep } from './story.ts';
import { channelOf, doAct, type Place, type Stage } from './story-acts.ts';

/** Time to read a caption before the next step, in milliseconds. */
const readingTime = 3_500;
/** A step waits at most so long for the desk to come to rest, in milliseconds. */
const patience = 5_000;

/**
 * Plays one story at a time on the world as it is. It may be interrupted at any point and told again: each telling begins
 * after an hour of silence, with messages of its own, and ends the trouble that it made.
 */
export class StoryPlayer {
  readonly #stage: Stage;
  readonly #pause: number;
  #telling: Telling | null = null;
  #step: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | null = null;

  constructor(stage: Stage, options: { pauseBetweenSteps?: number } = {}) {
    this.#stage = stage;
    this.#pause = options.pauseBetweenSteps ?? readingTime;
  }

  view(): StoryView | null {
    const telling = this.#telling;
    if (telling === null) return null;
    const { story, played, playing, busy, problem, look, beside } = telling;
    const { name, title, about, steps } = story;
    const done = played === steps.length && !busy && problem === null;
    const caption = steps[played - 1]?.caption ?? about;
    return { name, title, steps: steps.length, played, caption, playing, busy, done, problem, look, beside };
  }

  /** Begins a story, in place of another one; resolves when its first step can be taken. */
  async start(story: Story, playing: boolean): Promise<void> {
    await this.stop();
    const telling: Telling = {
      story,
      played: 0,
      playing,
      busy: true,
      problem: null,
      look: null,
      beside: null,
      named: new Map(),
      troubled: false,
      ended: false,
    };
    this.#telling = telling;
    await this.#run(telling, async () => {
      await this.#stage.trouble.set({
        answers: 'normal',
        doubled: false,
        shuffled: false,
        slackAway: false,
        botAway: false,
      });
      await this.#stage.forwardTo(story.begins);
    });
    if (playing) this.#schedule(telling, 0);
  }

  /** Takes the next step; resolves when it has come to rest. */
  next(): Promise<void> {
    const telling = this.#telling;
    const step = telling?.story.steps[telling.played];
    if (telling === null || step === undefined || telling.problem !== null || telling.busy) return this.#step;
    telling.played += 1;
    return this.#run(telling, () => this.#take(telling, step));
  }

  /** Goes on by itself, or waits to be told. */
  play(on: boolean): void {
    const telling = this.#telling;
    if (telling === null) return;
    telling.playing = on && telling.problem === null && telling.played < telling.story.steps.length;
    if (telling.playing && !telling.busy) this.#schedule(telling, 0);
    this.#stage.changed();
  }

  /** Ends the story wherever it is, and the trouble it made; what was written stays. */
  async stop(): Promise<void> {
    const telling = this.#telling;
    if (telling === null) return;
    telling.ended = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#step;
    await this.#endTrouble(telling);
    this.#telling = null;
    this.#stage.changed();
  }

  /** Does work of a telling as its one step under way; what goes wrong is told in its view. */
  #run(telling: Telling, work: () => Promise<void>): Promise<void> {
    telling.busy = true;
    this.#stage.changed();
    this.#step = work()
      .catch(async (error: unknown) => {
        telling.problem = `The story cannot go on: ${reasonOf(error)}`;
        telling.playing = false;
        await this.#endTrouble(telling).catch(() => {});
      })
      .then(() => {
        telling.busy = false;
        if (telling.played === telling.story.steps.length) telling.playing = false;
        this.#stage.changed();
      });
    return this.#step;
  }

  async #take(telling: Telling, step: StoryStep): Promise<void> {
    for (const act of step.acts) {
      if (telling.ended) return;
      await this.#act(telling, act);
      telling.look = lookOf(telling, step.look) ?? telling.look;
      telling.beside = lookOf(telling, step.beside) ?? telling.beside;
      this.#stage.changed();
    }
    if (!telling.ended) await this.#stage.rest(patience, false);
  }

  async #act(telling: Telling, act: Act): Promise<void> {
    if (act.do === 'trouble') telling.troubled = true;
    await doAct(this.#stage, telling.named, act);
    if (act.do === 'trouble' || act.do === 'rest') return;
    // One thing after the other, as people do it: an answer comes after its question was taken.
    await this.#stage.rest(patience, false);
  }

  async #endTrouble(telling: Telling): Promise<void> {
    if (!telling.troubled) return;
    telling.troubled = false;
    await this.#stage.trouble.set({ doubled: false, shuffled: false, slackAway: false, botAway: false });
  }

  #schedule(telling: Telling, pause: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (telling.ended || !telling.playing) return;
      void this.next().then(() => {
        if (!telling.ended && telling.playing) this.#schedule(telling, this.#pause);
      });
    }, pause);
  }
}

type Telling = {
  story: Story;
  played: number;
  playing: boolean;
  busy: boolean;
  problem: string | null;
  look: Look | null;
  beside: Look | null;
  /** The messages and channels that steps gave a name. */
  named: Map<string, Place>;
  /** It has switched trouble on or off. */
  troubled: boolean;
  ended: boolean;
};

function lookOf(telling: Telling, look: StoryLook | undefined): Look | null {
  if (look === undefined) return null;
  const ts = (name: string | undefined) => (name === undefined ? null : (telling.named.get(name)?.ts ?? null));
  const channel = channelOf(telling.named, look.channel);
  const tab = look.home === true ? 'home' : null;
  return { seat: look.seat, channel, thread: ts(look.thread), selected: ts(look.selected), tab };
}

function reasonOf(error: unknown): string {
  if (error instanceof SlackError) return `Slack answers “${error.code}”. Begin it anew, or reset the playground.`;
  return error instanceof Error ? error.message : String(error);
}
