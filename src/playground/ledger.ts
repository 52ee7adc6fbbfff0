import type { DeskView } from './desk-port.ts';
import type { Ledger } from './play-view.ts';
import type { LocalSlack } from './slack/local-slack.ts';
import { isExternallyShared, type Message } from './slack/model.ts';

/** So many of the newest messages of each channel are held against the desk's records. */
const limit = 1_000;

const byPerson = new Set<Message['subtype']>([null, 'file_share', 'thread_broadcast', 'me_message']);

/** Keeps the books: every message that a person wrote to a customer's channel has to be on the desk's record, once. */
export function createLedger(slack: LocalSlack, desk: DeskView) {
  // What was recorded once stays so: only the rest is asked for again.
  const known = new Set<string>();

  /** @param settling the desk still works, or cannot: what is missing may yet come */
  const read = async (settling: boolean): Promise<Ledger> => {
    const { app, channels } = slack.world.data();
    const watched = channels.filter((channel) => isExternallyShared(channel) && channel.members.includes(app.userId));
    const underway = slack.underway();
    const sum = { limit, written: 0, recorded: 0, underway: 0, lost: 0, doubled: 0 };
    for (const { id, messages } of watched) {
      const newest = messages.slice(-limit);
      const written = newest.filter(
        ({ botId, user, subtype }) => botId === null && user !== null && byPerson.has(subtype),
      );
      const unknown = written.filter(({ ts }) => !known.has(`${id} ${ts}`)).map(({ ts }) => ts);
      const found = unknown.length === 0 ? new Set<string>() : await desk.recorded(id, unknown);
      for (const ts of found) known.add(`${id} ${ts}`);
      const missing = unknown.filter((ts) => !found.has(ts));
      const coming = missing.filter((ts) => settling || underway.has(`${id} ${ts}`)).length;
      sum.written += written.length;
      sum.recorded += written.length - missing.length;
      sum.underway += coming;
      sum.lost += missing.length - coming;
      sum.doubled += countDoubled(newest);
    }
    return sum;
  };
  return { read, forget: () => known.clear() };
}

/** Posts that carry the same metadata are one effect, sent more than once. */
function countDoubled(messages: readonly Message[]): number {
  const marks = messages.flatMap(({ metadata }) => (metadata === null ? [] : [JSON.stringify(metadata)]));
  return marks.length - new Set(marks).size;
}
