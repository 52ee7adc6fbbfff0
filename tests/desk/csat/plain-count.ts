import { gina, gus, hank, type Person } from '../decide/model/cast.ts';

type Who = 'requester' | 'participants' | 'contacts';
type Mark = { score: number; since: number };

/** What a person would count with pen and paper, looking at what stands under each question: no facts, no keys, no order. */
export class PlainCount {
  readonly #who: Who;
  /** Emoji that stand, by survey, person and name. */
  readonly #standing = new Map<string, Mark>();
  readonly #wrote = new Set<string>();

  constructor(who: Who) {
    this.#who = who;
  }

  wrote(ticket: number, { actor }: Person): void {
    this.#wrote.add(`${ticket}|${actor.account}`);
  }

  /** False: nobody can put on what stands, nor take off what does not. */
  tap(survey: string, { actor }: Person, name: string, added: boolean, at: number): boolean {
    const place = `${survey}|${actor.account}|${name}`;
    if (this.#standing.has(place) === added) return false;
    if (added) this.#standing.set(place, { score: scoreOf(name), since: at });
    else this.#standing.delete(place);
    return true;
  }

  /** Refused at once to those who may not answer then. */
  form(ticket: number, survey: string, by: Person, score: number, at: number): void {
    if (this.#counts(ticket, by.actor.account)) {
      this.#standing.set(`${survey}|${by.actor.account}|(form)`, { score, since: at });
    }
  }

  /** The ticket's score and how many gave one, by its surveys in their order. */
  score(ticket: number, surveys: readonly string[]): { score: number; count: number } | null {
    for (const survey of [...surveys].reverse()) {
      const scores = new Map<string, Mark>();
      for (const [place, mark] of this.#standing) {
        const [of, account] = place.split('|');
        if (of !== survey || account === undefined || mark.score < 0 || !this.#counts(ticket, account)) continue;
        const known = scores.get(account);
        if (known === undefined || mark.since > known.since) scores.set(account, mark);
      }
      if (scores.size === 0) continue;
      const own = scores.get(gina.actor.account);
      const all = [...scores.values()].map(({ score }) => score);
      const mean = all.reduce((a, b) => a + b, 0) / all.length;
      return { score: own?.score ?? mean, count: scores.size };
    }
    return null;
  }

  /** Gina asked; Hank and the guest Gus are of her company; nobody else ever counts. */
  #counts(ticket: number, account: string): boolean {
    if (account === gina.actor.account) return true;
    if (account !== hank.actor.account && account !== gus.actor.account) return false;
    return this.#who === 'contacts' || (this.#who === 'participants' && this.#wrote.has(`${ticket}|${account}`));
  }
}

function scoreOf(name: string): number {
  switch (name) {
    case 'rage':
    case 'pout':
      return 1;
    case 'slightly_frowning_face':
      return 2;
    case 'neutral_face':
      return 3;
    case 'slightly_smiling_face':
    case 'happy':
      return 4;
    case 'heart_eyes':
    case 'heart_eyes::skin-tone-3':
      return 5;
    default:
      return -1;
  }
}
