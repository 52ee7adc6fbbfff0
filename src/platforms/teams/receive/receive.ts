import type { Logger } from 'pino';
import { z } from 'zod';
import type { Place } from '../../../desk/inbound.ts';
import type { Sink } from '../../../engine/platform.ts';
import { readPress } from '../cards/actions.ts';
import type { LinkTo } from '../cards/content.ts';
import type { Identity } from '../identity.ts';
import { type Occasion, placeOf, type Translation } from '../occasion.ts';
import type { References } from '../references.ts';
import { readEach, type WireActivity, wireActivity } from '../wire.ts';
import { acrossTeam } from './across-team.ts';
import { membersChanged, translateConversationUpdate, translateInstallation } from './channel-change.ts';
import { createExtension } from './extension.ts';
import { createForms } from './forms.ts';
import { type Asked, askedBy } from './invoke.ts';
import { type InvokeAnswer, nothingToSay, pressRefused } from './invoke-answer.ts';
import { translateDeletion, translateEdit, translateMessage } from './message.ts';
import { readSentForm } from './opened-form.ts';
import { createPresses } from './presses.ts';
import { storable } from './raw.ts';
import { translateReactions } from './reaction.ts';
import { createReadForm } from './read-form.ts';
import { createRemember } from './remember.ts';
import { createTell, type TellPrivately, type Told } from './tell.ts';

export type ReceiveOptions = {
  sink: Sink;
  logger: Logger;
  /** The desk's clock, epoch milliseconds. */
  now: () => number;
  identity: Identity;
  references: References;
  /** Address of a message; null where none can be made. */
  linkTo: LinkTo;
  /** In somebody's own chat with the bot, after the answer. */
  tell: TellPrivately;
  /** Their chat with the bot, opened where there is none; null when it cannot be had in time. */
  directWith(who: Told): Promise<string | null>;
  /** Looks anew at who reads along in a conversation. Never rejects. */
  whoReads(where: Pick<Place, 'installation' | 'platformChannel'>): Promise<void>;
  /** Work that goes on after the answer; a stop waits for it. */
  track: <T>(work: Promise<T>) => Promise<T>;
};

/** One kind of activity to what happened. */
const translators: Readonly<Record<string, (activity: WireActivity, occasion: Occasion) => Translation>> = {
  message: translateMessage,
  messageUpdate: translateEdit,
  messageDelete: translateDeletion,
  messageReaction: translateReactions,
  conversationUpdate: translateConversationUpdate,
  installationUpdate: translateInstallation,
};

const mention = z.object({ type: z.literal('mention'), mentioned: z.object({ id: z.string().min(1).max(1_000) }) });
/** More people than that nobody calls in one message. */
const mostMentions = 50;

/**
 * What becomes of any activity: translated, stored by the engine, and only then answered. It throws when it could not be stored.
 * What is no activity, and kinds that nobody knows, are nothing.
 */
export function createReceive(
  options: ReceiveOptions,
): (raw: unknown, read?: WireActivity) => Promise<InvokeAnswer | null> {
  const { sink, logger, identity, references, linkTo } = options;
  const remember = createRemember(options);
  const tell = createTell(options.tell, { sink, logger });
  const readForm = createReadForm({ sink, logger });
  const presses = createPresses({ sink, logger, linkTo, tell, readForm });
  const forms = createForms({ sink, tell, readForm, directWith: options.directWith, pressed: presses.pressed });
  const extension = createExtension({ sink, logger, tell, openForm: forms.open });

  const invokes: Readonly<Record<string, (asked: Asked) => Promise<InvokeAnswer>>> = {
    'adaptiveCard/action': presses.execute,
    'task/fetch': forms.fetch,
    'task/submit': forms.submit,
    'composeExtension/fetchTask': extension.fetchTask,
    'composeExtension/submitAction': forms.submit,
    'composeExtension/query': extension.query,
  };

  /** Stored before it is answered; and before that, what it tells for the first time of its conversation and its author. */
  async function stored<T>(activity: WireActivity, work: () => Promise<T>): Promise<T> {
    const { first, afterwards } = remember(activity);
    if (first !== null) await first();
    const outcome = await work();
    if (afterwards !== null) void options.track(afterwards());
    return outcome;
  }

  /** Who came or went is looked at anew, at the latest before something of the desk is posted there. */
  function lookWhoReads(activity: WireActivity, occasion: Occasion): void {
    const place = membersChanged(activity, occasion) ? placeOf(activity, occasion) : null;
    if (place !== null && !place.direct) void options.track(options.whoReads(place));
  }

  async function invoked(activity: WireActivity, occasion: Occasion): Promise<InvokeAnswer> {
    const name = activity.name ?? '';
    const asked = askedBy(activity, occasion);
    const handle = Object.hasOwn(invokes, name) ? invokes[name] : undefined;
    if (handle === undefined) {
      logger.debug({ name }, 'Ignored an invoke of a kind that we do not serve.');
      return nothingToSay;
    }
    if (asked === null) {
      logger.warn({ name }, 'Ignored an invoke that nobody is said to have asked for.');
      return name === 'adaptiveCard/action' ? pressRefused('BadRequest', sink.words('deadButton', '')) : nothingToSay;
    }
    return stored(activity, () => handle(asked));
  }

  /** A button or a form that came as a message: clients that know no other way, and forms that were shown in a card's place. */
  async function submitted(activity: WireActivity, occasion: Occasion): Promise<boolean> {
    const pressed = readPress(activity.value);
    const sent = readSentForm(activity.value);
    if (pressed === null && sent === null) return false;
    const asked = askedBy(activity, occasion);
    if (asked === null) return true;
    if (pressed !== null) await stored(activity, () => presses.submitted(asked, pressed));
    else if (sent !== null) await stored(activity, () => forms.submittedAlone(asked, sent));
    return true;
  }

  /** Our ids of those whom a message mentions, as far as they are known. */
  async function mentioned(activity: WireActivity): Promise<ReadonlyMap<string, string>> {
    const ids = new Set(
      readEach(activity.entities?.slice(0, mostMentions * 2), mention).map((one) => one.mentioned.id),
    );
    const others = [...ids].filter((id) => !identity.isOwn(id)).slice(0, mostMentions);
    if (others.length === 0) return none;
    const known = await Promise.all(others.map(async (id) => [id, await references.accountOf(id)] as const));
    return new Map(known.flatMap(([id, account]) => (account === null ? [] : [[id, account] as const])));
  }

  return async (raw, read) => {
    const activity = read ?? wireActivity.safeParse(raw).data;
    if (activity === undefined) return null;
    if (activity.recipient != null) identity.addressed(activity.recipient.id);
    const accounts = await mentioned(activity);
    const occasion: Occasion = {
      identity,
      channelId: (conversation) => sink.channelId('teams', conversation),
      accountOf: (id) => accounts.get(id) ?? null,
      at: options.now(),
    };
    if (activity.type === 'invoke') return invoked(activity, occasion);
    if (activity.type === 'message' && activity.value != null && (await submitted(activity, occasion))) return null;
    const translator = Object.hasOwn(translators, activity.type) ? translators[activity.type] : undefined;
    const translation = translator?.(activity, occasion) ?? { ignored: 'an activity that we do not know' };
    if ('ignored' in translation) {
      logger.debug({ type: activity.type, reason: translation.ignored }, 'Ignored an activity.');
      await stored(activity, async () => {});
      lookWhoReads(activity, occasion);
      return null;
    }
    const kept = storable(raw);
    const { inbounds, acrossTeam: team } = translation;
    await stored(activity, async () => {
      const others = team === undefined ? [] : await acrossTeam(team, inbounds, { sink, references });
      await sink.accept([...inbounds, ...others].map((inbound) => ({ inbound, raw: kept })));
    });
    lookWhoReads(activity, occasion);
    return null;
  };
}

const none: ReadonlyMap<string, string> = new Map();
