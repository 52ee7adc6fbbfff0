import type { Logger } from 'pino';
import { accountOf, isBotId } from '../account.ts';
import type { Identity } from '../identity.ts';
import { kindOf } from '../occasion.ts';
import { type ConversationFacts, type References, rootOf } from '../references.ts';
import { readEach, tenantOf, type WireActivity, type WireConversation, wireAccount } from '../wire.ts';

/** What was told a moment ago is not looked at again (milliseconds): most activities tell nothing new. */
const freshFor = 60_000;
const mostKept = 20_000;

const channelTypes = ['standard', 'private', 'shared'] as const;

/** Something that an activity tells in passing. */
type Note = { key: string; what: string; keep: () => Promise<void>; about: 'conversation' | 'person' };

export type Remembered = {
  /**
   * Keeps what is news, before the activity itself is stored: it may be decided on in that very moment, and who its author is, and how
   * they are answered, hangs on it. Null where nothing is. Throws where it is not kept of the conversation; of people others tell too.
   */
  first: (() => Promise<void>) | null;
  /** Looks again at what was told a while ago; null where there is nothing of the kind. Never rejects. */
  afterwards: (() => Promise<void>) | null;
};

/** Keeps what activities tell in passing and sending needs later. */
export function createRemember(options: {
  references: References;
  logger: Logger;
  now: () => number;
  identity: Pick<Identity, 'isOwn'>;
}) {
  const { references, logger, now, identity } = options;
  /** Kept as told only once it is stored. */
  const told = new Map<string, { what: string; at: number }>();

  async function keep({ key, what, keep: work }: Note): Promise<void> {
    await work();
    if (told.size >= mostKept) told.clear();
    told.set(key, { what, at: now() });
  }

  const keepOrWarn = (note: Note): Promise<void> =>
    keep(note).catch((error: unknown) =>
      logger.warn({ err: error }, 'What was told on Teams in passing was not kept; the next message tells it again.'),
    );

  async function keepEach(notes: readonly Note[]): Promise<void> {
    for (const note of notes) await (note.about === 'person' ? keepOrWarn(note) : keep(note));
  }

  async function lookAgain(notes: readonly Note[]): Promise<void> {
    for (const note of notes) await keepOrWarn(note);
  }

  /** How the conversation is reached. */
  function ofConversation(activity: WireActivity, place: WireConversation, serviceUrl: string): Note[] {
    const { channelData: data } = activity;
    const root = rootOf(place.id);
    const type = kindOf(place);
    const channel = data?.channel?.id ?? root;
    const ofTeam = { teamThread: data?.team?.id ?? null, teamName: data?.team?.name ?? null };
    const common = { serviceUrl, tenant: tenantOf(activity), type, ...ofTeam, group: data?.team?.aadGroupId ?? null };
    const facts = { ...common, channelType: null, name: type === 'groupChat' ? (place.name ?? null) : null };
    // Of what happens to a channel is told in the team's own conversation.
    const ofChannel = { ...common, channelType: channelTypeOf(activity), name: data?.channel?.name ?? null };
    const own = channel === root && type === 'channel' ? ofChannel : facts;
    const notes = [conversationNote(root, { ...own, present: isPresent(activity, identity) })];
    if (channel !== root) notes.push(conversationNote(channel, ofChannel));
    return notes;
  }

  const conversationNote = (id: string, facts: Partial<ConversationFacts> & { serviceUrl: string }): Note => ({
    key: `c:${id}`,
    what: JSON.stringify(facts),
    about: 'conversation',
    keep: () => references.rememberConversation(id, facts),
  });

  /** How people are reached: those who wrote, and those who came. */
  function ofPeople(activity: WireActivity, place: WireConversation, serviceUrl: string): Note[] {
    // A messaging extension is used anywhere, also where the bot is not and may ask nothing.
    const root = isExtension(activity) ? null : rootOf(place.id);
    const direct = root !== null && kindOf(place) === 'personal';
    const came = activity.membersAdded == null ? [] : readEach(activity.membersAdded, wireAccount);
    const notes: Note[] = [];
    for (const person of activity.from == null ? came : [activity.from, ...came]) {
      if (isBotId(person.id) || identity.isOwn(person.id)) continue;
      const account = accountOf(person);
      const tenant = person.tenantId?.toLowerCase() || (direct ? tenantOf(activity) : null);
      const facts = { id: person.id, name: person.name || null, tenant, conversation: root, serviceUrl };
      notes.push({
        key: `p:${account}`,
        // In which of their conversations they write is none: they are found in one.
        what: JSON.stringify({ ...facts, conversation: root !== null }),
        about: 'person',
        keep: () => references.rememberPerson(account, facts),
      });
      if (!direct) continue;
      const keepChat = () => references.rememberDirect(account, root);
      notes.push({ key: `d:${account}`, what: root, about: 'person', keep: keepChat });
    }
    return notes;
  }

  return (activity: WireActivity): Remembered => {
    const { serviceUrl, conversation: place } = activity;
    if (!serviceUrl || place == null) return nothing;
    const notes = [...ofConversation(activity, place, serviceUrl), ...ofPeople(activity, place, serviceUrl)];
    const news = notes.filter(({ key, what }) => told.get(key)?.what !== what);
    const old = notes.filter(({ key, what }) => {
      const known = told.get(key);
      return known?.what === what && now() - known.at >= freshFor;
    });
    return {
      first: news.length === 0 ? null : () => keepEach(news),
      afterwards: old.length === 0 ? null : () => lookAgain(old),
    };
  };
}

const nothing: Remembered = { first: null, afterwards: null };

function channelTypeOf({ channelData: data }: WireActivity): ConversationFacts['channelType'] {
  return channelTypes.find((type) => type === data?.channel?.type?.toLowerCase()) ?? null;
}

const isExtension = ({ type, name }: WireActivity): boolean =>
  type === 'invoke' && name?.startsWith('composeExtension/') === true;

/** Whether the bot is in the conversation that this came from; null where that does not tell. */
function isPresent(activity: WireActivity, identity: Pick<Identity, 'isOwn'>): boolean | null {
  switch (activity.type) {
    case 'message':
    case 'messageUpdate':
    case 'messageDelete':
    case 'messageReaction':
      return true;
    case 'installationUpdate':
      return activity.action !== 'remove';
    case 'conversationUpdate':
      return !readEach(activity.membersRemoved, wireAccount).some(({ id }) => identity.isOwn(id));
    default:
      return null;
  }
}
