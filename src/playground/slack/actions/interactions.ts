import type { AppAnswer, AppCarrier } from '../deliveries.ts';
import { checkSuggestions } from '../element-limits.ts';
import { isJsonObject, type JsonObject, parseJson } from '../json.ts';
import { givenView, openView, replaceView } from '../methods/views.ts';
import { type Channel, homeTeam, type Member, type View } from '../model.ts';
import { messagePayload, viewPayload } from '../payloads.ts';
import { respond } from '../response-url.ts';
import { openDirectMessage } from '../rooms.ts';
import { SlackError } from '../slack-error.ts';
import { findMessage, nextTimestamp, type ResponseUrl, type SlackState } from '../state.ts';
import { newResponseUrl, newTrigger } from '../triggers.ts';
import {
  actionOf,
  blocksOf,
  elementOf,
  messagePlace,
  type Pressed,
  stateOf,
  viewOf,
  viewPlace,
} from './acted-element.ts';
import { entry, insider, person, room, writableRoom } from './person.ts';

/** What came back for a command, press or submission. `problem` is what Slack's client would show. */
export type InteractionResult = { status: number; body: string; problem: string | null };

/** Commands, shortcuts, presses and forms. They are sent once, awaited three seconds, and never retried. */
export function interactionActions(state: SlackState, carry: AppCarrier) {
  const team = () => {
    const { id, domain } = homeTeam(state.world);
    return { id, domain };
  };
  const actor = (member: Member) => ({
    id: member.id,
    username: member.name,
    name: member.name,
    team_id: member.teamId,
  });
  const common = (member: Member): JsonObject => ({
    team: team(),
    user: actor(member),
    api_app_id: state.world.app.id,
    token: 'verification-token-of-the-playground',
    enterprise: null,
    is_enterprise_install: false,
  });
  const send = async (kind: 'interactive' | 'slash_commands', payload: JsonObject): Promise<InteractionResult> => {
    const answer = await carry({ kind, payload, retry: null });
    return { status: answer.status, body: answer.body, problem: problemOf(answer) };
  };
  const channelOf = (channel: Channel) => ({
    id: channel.id,
    name: channel.kind === 'im' ? 'directmessage' : channel.name,
  });

  return {
    /** @throws SlackError `not_allowed_for_external_user`, `not_allowed_in_thread`, `unknown_command` */
    async slash(given: { user: string; channel: string; text: string; thread?: string }): Promise<InteractionResult> {
      const member = insider(state, given.user);
      const channel = writableRoom(state, given.channel, given.user);
      if (given.thread !== undefined) throw new SlackError('not_allowed_in_thread');
      const [command = '', ...words] = given.text.trim().split(/\s+/);
      if (!state.world.app.commands.some((known) => known.command === command)) throw new SlackError('unknown_command');
      const about = { channelId: channel.id, userId: member.id, threadTs: null, messageTs: null };
      const responseUrl = newResponseUrl(state, about);
      const result = await send('slash_commands', {
        token: 'verification-token-of-the-playground',
        team_id: team().id,
        team_domain: team().domain,
        channel_id: channel.id,
        channel_name: channelOf(channel).name,
        user_id: member.id,
        user_name: member.name,
        command,
        text: words.join(' '),
        api_app_id: state.world.app.id,
        is_enterprise_install: 'false',
        response_url: responseUrl,
        trigger_id: newTrigger(state, member.id),
      });
      answerInPlace(state, state.responseUrls.get(responseUrl.split('/').at(-1) ?? ''), result);
      return result;
    },

    messageShortcut(given: { user: string; channel: string; ts: string; callbackId: string }) {
      const member = insider(state, given.user);
      const channel = room(state, given.channel);
      const message = entry(channel, given.ts);
      return send('interactive', {
        ...common(member),
        type: 'message_action',
        action_ts: nextTimestamp(state, null),
        callback_id: given.callbackId,
        trigger_id: newTrigger(state, member.id),
        response_url: newResponseUrl(state, {
          channelId: channel.id,
          userId: member.id,
          threadTs: null,
          messageTs: null,
        }),
        message_ts: message.ts,
        channel: channelOf(channel),
        message: messagePayload(state, channel, message, false),
      });
    },

    /** Chooses a shortcut from the menu that Slack has everywhere: it names no channel. */
    globalShortcut(given: { user: string; callbackId: string }) {
      const member = insider(state, given.user);
      return send('interactive', {
        ...common(member),
        type: 'shortcut',
        action_ts: nextTimestamp(state, null),
        callback_id: given.callbackId,
        trigger_id: newTrigger(state, member.id),
      });
    },

    /** Presses a button, or picks in a menu, of a message or of an ephemeral one. External people may. */
    pressButton(
      given: {
        user: string;
        channel: string;
        ts: string;
        actionId: string;
        values?: Record<string, JsonObject>;
      } & Pressed,
    ) {
      const member = person(state, given.user);
      const channel = room(state, given.channel);
      if (!channel.members.includes(member.id)) throw new SlackError('not_in_channel');
      const message = findMessage(channel, given.ts);
      const ephemeral = state.ephemerals.find(
        (candidate) =>
          candidate.ts === given.ts && candidate.channelId === channel.id && candidate.userId === member.id,
      );
      if (message === undefined && ephemeral === undefined) throw new SlackError('message_not_found');
      const attached = (message?.attachments ?? []).flatMap(blocksOf);
      const blocks = [...(message?.blocks ?? ephemeral?.blocks ?? []), ...attached];
      const threadTs = message?.threadTs ?? ephemeral?.threadTs ?? null;
      const action = actionOf(state, blocks, given.actionId, given);
      return send('interactive', {
        ...common(member),
        type: 'block_actions',
        container: {
          type: 'message',
          message_ts: given.ts,
          channel_id: channel.id,
          is_ephemeral: message === undefined,
          ...(threadTs === null ? {} : { thread_ts: threadTs }),
        },
        trigger_id: newTrigger(state, member.id),
        channel: channelOf(channel),
        ...(message === undefined ? {} : { message: messagePayload(state, channel, message, true) }),
        state: { values: stateOf(action, given.values) },
        response_url: newResponseUrl(state, {
          channelId: channel.id,
          userId: member.id,
          threadTs,
          messageTs: given.ts,
        }),
        actions: [action],
      });
    },

    /** Presses a button inside an open modal or the App Home. */
    pressInView(
      given: { user: string; viewId: string; actionId: string; values?: Record<string, JsonObject> } & Pressed,
    ) {
      const view = viewOf(state, given.user, given.viewId);
      const blocks = blocksOf(view.source);
      if (given.values !== undefined) view.state = given.values;
      return send('interactive', {
        ...common(person(state, given.user)),
        type: 'block_actions',
        container: { type: 'view', view_id: view.id },
        trigger_id: newTrigger(state, given.user),
        view: viewPayload(state, view),
        actions: [actionOf(state, blocks, given.actionId, given)],
      });
    },

    /**
     * Asks the app for the options of an `external_select` that fit the words; `option_groups` come as they are.
     * @throws SlackError `options_load_failed` when it gives none in three seconds, or others than Slack would take
     */
    async suggest(given: {
      user: string;
      actionId: string;
      words: string;
      viewId?: string;
      channel?: string;
      ts?: string;
    }): Promise<JsonObject> {
      const member = person(state, given.user);
      const place =
        given.viewId === undefined ? messagePlace(state, given) : viewPlace(state, given.user, given.viewId);
      const { element, blockId } = elementOf(place.blocks, given.actionId);
      const asked = await send('interactive', {
        ...common(member),
        type: 'block_suggestion',
        ...place.about,
        action_id: given.actionId,
        block_id: blockId,
        value: given.words,
      });
      const answer = parseJson(asked.body);
      if (asked.problem !== null || !isJsonObject(answer)) throw new SlackError('options_load_failed');
      checkSuggestions(element, answer);
      return answer;
    },

    /** Submits an open modal; `errors` by block are in the body when the app refuses. */
    async submitView(given: { user: string; viewId: string; values: Record<string, JsonObject> }) {
      const view = viewOf(state, given.user, given.viewId);
      view.state = given.values;
      const result = await send('interactive', {
        ...common(person(state, given.user)),
        type: 'view_submission',
        trigger_id: newTrigger(state, given.user),
        view: viewPayload(state, view),
        response_urls: [],
      });
      if (result.problem === null) afterSubmission(state, view, parseJson(result.body));
      return result;
    },

    /** Closes a modal, or all of them where it says so; the app hears of it only if it asked to. */
    async closeView(given: { user: string; viewId: string }): Promise<void> {
      const view = viewOf(state, given.user, given.viewId);
      const cleared = view.source.clear_on_close === true;
      for (const [id, open] of state.views)
        if (open === view || (cleared && open.userId === given.user)) state.views.delete(id);
      state.changed();
      if (view.source.notify_on_close !== true) return;
      const member = person(state, given.user);
      const payload = viewPayload(state, view);
      await send('interactive', { ...common(member), type: 'view_closed', view: payload, is_cleared: cleared });
    },

    /** Opens the app's home tab. */
    openHome(user: string): void {
      const member = person(state, user);
      const view = state.world.homes[user];
      state.dispatch(
        {
          type: 'app_home_opened',
          user,
          channel: openDirectMessage(state, user).id,
          tab: 'home',
          event_ts: nextTimestamp(state, null),
          ...(view === undefined ? {} : { view: viewPayload(state, view) }),
        },
        { channel: null, teamId: member.teamId },
      );
    },
  };
}

function problemOf(answer: AppAnswer): string | null {
  if (answer.ok) return null;
  return answer.reason === 'http_timeout' || answer.reason === 'timeout' ? 'operation_timeout' : 'dispatch_failed';
}

/** A command may be answered by the body of its own response. */
function answerInPlace(state: SlackState, url: ResponseUrl | undefined, result: InteractionResult): void {
  if (result.problem !== null || result.body.trim() === '' || url === undefined) return;
  const parsed = parseJson(result.body);
  const answer = isJsonObject(parsed) ? parsed : { text: result.body };
  if (typeof answer.text === 'string' || Array.isArray(answer.blocks)) respond(state, url, answer);
}

function afterSubmission(state: SlackState, view: View, answer: unknown): void {
  const action = isJsonObject(answer) ? answer.response_action : undefined;
  const next = isJsonObject(answer) && isJsonObject(answer.view) ? answer.view : undefined;
  switch (action) {
    case 'errors':
      return;
    case 'update':
      replaceView(state, view, givenView(next, 'modal'));
      return;
    case 'push':
      openView(state, view.userId, givenView(next, 'modal'), view);
      return;
    case 'clear':
      for (const [id, open] of state.views) if (open.userId === view.userId) state.views.delete(id);
      state.changed();
      return;
    default:
      state.views.delete(view.id);
      state.changed();
  }
}
