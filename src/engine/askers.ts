import type { Logger } from 'pino';
import type { Actor, Place } from '../desk/inbound.ts';
import { DeliveryError } from './platform.ts';

/** Whoever asks waits so long for who they are to be looked up: platforms give up on an answer after some seconds (milliseconds). */
const patience = 1_000;

type Asked = { place: Place; actor: Actor };

/** Who asks for something that is answered at once. On the road of what happens it is waited for instead. */
export class Askers {
  readonly #lookUp: (asked: Asked) => Promise<void>;
  readonly #logger: Logger;
  readonly #patience: number;
  /** Under way, by account and where they are. */
  readonly #looks = new Map<string, Promise<boolean>>();

  constructor(lookUp: (asked: Asked) => Promise<void>, logger: Logger, patienceMilliseconds = patience) {
    this.#lookUp = lookUp;
    this.#logger = logger;
    this.#patience = patienceMilliseconds;
  }

  /**
   * Whether who asks is known as well as they can be. False where the platform does not tell now, or not in time: then what is known
   * of them counts, though no refusal does, and the look goes on by itself. Rejects when the store is away.
   */
  async known(asked: Asked): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), this.#patience);
    });
    try {
      return await Promise.race([this.#look(asked), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #look({ place, actor }: Asked): Promise<boolean> {
    const key = `${actor.account} ${place.channel}`;
    const underWay = this.#looks.get(key);
    if (underWay !== undefined) return underWay;
    const look = this.#lookUp({ place, actor }).then(
      () => true,
      (error: unknown) => {
        this.#logger.info({ account: actor.account, err: error }, 'Who asks could not be looked up now.');
        if (error instanceof DeliveryError) return false;
        throw error;
      },
    );
    this.#looks.set(key, look);
    const over = () => this.#looks.delete(key);
    // Nobody may wait for it any more.
    look.then(over, over);
    return look;
  }
}
