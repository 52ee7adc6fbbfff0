import type { Logger } from 'pino';
import { z } from 'zod';
import type { Answer, AnswerPicture } from '../../../desk/answer.ts';
import type { Sink } from '../../../engine/platform.ts';
import { answerBlocks } from '../blocks/answer.ts';
import { formView } from '../blocks/form.ts';
import type { Views } from '../deliver/views.ts';
import type { EmojiAliases } from '../emoji-aliases.ts';
import type { Identity } from '../identity.ts';
import type { Receive } from './app.ts';
import { slashCommand, translateCommand } from './command.ts';
import { type EventEnvelope, eventEnvelope, installingTeam, translateEvent } from './event.ts';
import { createInteractions, type Tell } from './interactions.ts';
import type { Occasion, Translation } from './occasion.ts';
import { storable } from './raw.ts';

type Body = Record<string, unknown>;

export type ReceiveOptions = {
  sink: Sink;
  logger: Logger;
  now: () => number;
  /** What the workspace's own names of emoji stand for. */
  emoji: Pick<EmojiAliases, 'resolve' | 'renew' | 'known'>;
  /** Who we are; rejects while Slack has not told. */
  identity: () => Promise<Identity> | Identity;
  /** The workspace took the app away. */
  ended: (reason: string) => void;
  /** Whether a channel is shared may have changed. */
  sharingChanged: (platformChannel: string) => void;
  /** Says something to somebody alone, after their press or choice was acknowledged. */
  answerPrivately: Tell;
  /** In somebody's conversation with the bot. */
  showPicture(account: string, picture: AnswerPicture): void;
  directWith: (account: string) => Promise<string | null>;
  /** Slack's calls for views. */
  views: Views;
  /** Work that goes on after the answer; a stop waits for it. */
  track: <T>(work: Promise<T>) => Promise<T>;
  /** The text of a command's answer, as Slack writes text. */
  format: (markdown: string) => string;
};

/**
 * What becomes of anything that Slack sends: translated, stored by the engine, and only then acknowledged.
 * It throws when it could not be stored.
 */
export function createReceive(options: ReceiveOptions): Receive {
  const { sink, logger } = options;
  const channelId = (platformChannel: string) => sink.channelId('slack', platformChannel);
  const emoji = (name: string) => options.emoji.resolve(name);
  const interactions = createInteractions({ ...options, otherWorkspace });

  async function receiveEvent(body: Body, envelope: EventEnvelope, identity: Identity): Promise<void> {
    const { type } = envelope.event;
    const team = installingTeam(envelope, identity);
    if (team !== identity.team) {
      logger.warn({ team, type }, 'Ignored an event for another workspace than the one whose token we hold.');
      return;
    }
    if (type === 'app_uninstalled' || type === 'tokens_revoked') return endInstallation(type, body.event, identity);

    const at = envelope.event_time ? envelope.event_time * 1000 : options.now();
    const occasion = { identity, channelId, shared: envelope.is_ext_shared_channel ?? null, at, emoji };
    if (type === 'emoji_changed') return options.emoji.renew();
    if (type === 'reaction_added' || type === 'reaction_removed') await options.emoji.known();
    const translation = translated(type, body.event, occasion);
    if ('ignored' in translation) {
      logger.debug({ type, reason: translation.ignored }, 'Ignored an event.');
      return;
    }
    const { inbound } = translation;
    if (inbound.kind === 'channel') options.sharingChanged(inbound.place.platformChannel);
    await sink.accept([{ inbound, raw: storable(body) }]);
  }

  function translated(type: string, event: unknown, occasion: Occasion): Translation {
    try {
      return translateEvent(type, event, occasion);
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error;
      logger.warn(
        { type, issues: error.issues },
        'Ignored an event that lacks what its kind needs; a repeat would too.',
      );
      return { ignored: 'malformed' };
    }
  }

  function endInstallation(type: string, event: unknown, identity: Identity): void {
    const revoked = z.object({ tokens: z.object({ bot: z.array(z.string()).nullish() }) }).safeParse(event);
    if (type === 'tokens_revoked' && revoked.data?.tokens.bot?.includes(identity.botUser) !== true) {
      logger.info('A person took back their token; the bot’s own still holds.');
      return;
    }
    const reason =
      type === 'app_uninstalled'
        ? 'The app was uninstalled from the Slack workspace. Install it again and set the new SLACK_BOT_TOKEN.'
        : 'Slack revoked the bot token. Install the app again and set the new SLACK_BOT_TOKEN.';
    logger.error(reason);
    options.ended(reason);
  }

  async function receiveCommand(body: Body, identity: Identity, acknowledge: Parameters<Receive>[1]): Promise<void> {
    const command = slashCommand.parse(body);
    if (command.team_id !== identity.team) return otherWorkspace('command', command.team_id);
    const said = translateCommand(command, occasionOf(identity));
    const outcome = await sink.command(said, storable(body));
    const goingOn = { say: sink.words('goingOn', said.actor.account) };
    const answer: Answer = outcome.state === 'done' ? outcome : (outcome.soFar ?? goingOn);
    const { say, parts } = answer;
    const next =
      outcome.state === 'done' && outcome.form !== undefined && 'next' in outcome.form ? outcome.form.next : null;
    if (next !== null) void options.track(interactions.show(command.trigger_id, formView(next)));
    const shown = parts === undefined ? {} : { blocks: answerBlocks(parts) };
    await acknowledge(say === null ? undefined : { response_type: 'ephemeral', text: options.format(say), ...shown });
    if (answer.picture !== undefined) options.showPicture(said.actor.account, answer.picture);
    if (outcome.state === 'done' || outcome.rest === undefined) return;
    const responseUrl = body.response_url;
    const to = {
      responseUrl: typeof responseUrl === 'string' && responseUrl !== '' ? responseUrl : null,
      channel: command.channel_id,
      user: command.user_id,
    };
    const wentWell = outcome.soFar === undefined ? sink.words('wentWell', said.actor.account) : null;
    interactions.tellRest(outcome.rest, ({ say: late, parts: following }) => {
      const told = late || wentWell;
      if (told !== null) options.answerPrivately(to, told, { parts: following ?? null, instead: false });
    });
  }

  function otherWorkspace(what: string, team: string | undefined): void {
    logger.warn({ what, team }, 'Ignored something for another workspace than the one whose token we hold.');
  }

  function occasionOf(identity: Identity): Occasion {
    return { identity, channelId, shared: null, at: options.now() };
  }

  return async (body, acknowledge) => {
    const known = options.identity();
    const identity = known instanceof Promise ? await known : known;
    const envelope = eventEnvelope.safeParse(body);
    if (envelope.success) return receiveEvent(body, envelope.data, identity);
    try {
      if (body.command !== undefined) return await receiveCommand(body, identity, acknowledge);
      const taken = await interactions.receive(body, occasionOf(identity), acknowledge);
      if (taken) return;
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error;
      logger.warn({ type: body.type, issues: error.issues }, 'Ignored a payload that lacks what its kind needs.');
      return;
    }
    logger.debug({ type: body.type }, 'Ignored a payload of a kind that we do not know.');
  };
}
