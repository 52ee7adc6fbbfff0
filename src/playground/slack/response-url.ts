import { checkMessageBlocks } from './block-limits.ts';
import { isJsonObject, type JsonObject, parseJson } from './json.ts';
import { addMessage, changeMessage, removeMessage } from './messages.ts';
import { SlackError } from './slack-error.ts';
import { findChannel, findMessage, nextTimestamp, type ResponseUrl, type SlackState } from './state.ts';
import { responseUrlUses } from './triggers.ts';

/** Takes a `POST` to a response_url. */
export function handleResponseUrl(state: SlackState, id: string, body: string): { status: number; body: string } {
  const url = state.responseUrls.get(id);
  if (url === undefined) return { status: 404, body: 'no_such_url' };
  if (url.expiresAt < state.monotonicNow()) return { status: 404, body: 'expired_url' };
  if (url.uses >= responseUrlUses) return { status: 404, body: 'used_url' };
  const message = parseJson(body);
  if (!isJsonObject(message)) return { status: 400, body: 'invalid_payload' };
  try {
    respond(state, url, message);
  } catch (error) {
    if (error instanceof SlackError) return { status: 400, body: error.code };
    throw error;
  }
  url.uses += 1;
  return { status: 200, body: 'ok' };
}

/** Does what an answer to a command or press says: a message for one person, for all, or in place of the old one. */
export function respond(state: SlackState, url: ResponseUrl, answer: JsonObject): void {
  const channel = findChannel(state, url.channelId);
  if (channel === undefined) throw new SlackError('channel_not_found');
  const { userId, botId } = state.world.app;
  const blocks = Array.isArray(answer.blocks) ? answer.blocks.filter(isJsonObject) : null;
  const text = typeof answer.text === 'string' ? answer.text : '';
  if (blocks !== null) checkMessageBlocks(blocks);

  const original = url.messageTs === null ? undefined : findMessage(channel, url.messageTs);
  const place = state.ephemerals.findIndex(
    (candidate) =>
      candidate.channelId === channel.id && candidate.userId === url.userId && candidate.ts === url.messageTs,
  );
  if (answer.delete_original === true) {
    if (original !== undefined && original.botId === botId) removeMessage(state, channel, original);
    if (place >= 0) state.ephemerals.splice(place, 1);
    state.changed();
    return;
  }
  if (text === '' && blocks === null) throw new SlackError('no_text');
  if (answer.replace_original === true && original !== undefined && original.botId === botId) {
    changeMessage(state, channel, original, {
      text,
      blocks,
      edited: { user: userId, ts: nextTimestamp(state, channel) },
    });
    return;
  }
  const threadTs = typeof answer.thread_ts === 'string' ? answer.thread_ts : url.threadTs;
  if (answer.response_type === 'in_channel') {
    addMessage(state, channel, { user: userId, botId, text, blocks, threadTs });
    return;
  }
  if (answer.replace_original === true && place >= 0) state.ephemerals.splice(place, 1);
  const ts = nextTimestamp(state, channel);
  state.ephemerals.push({ ts, channelId: channel.id, userId: url.userId, threadTs, text, blocks, responseId: url.id });
  state.changed();
}
