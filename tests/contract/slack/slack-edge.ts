import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { LocalSlack } from '../../../src/playground/slack/local-slack.ts';
import type { Ephemeral, Message } from '../../../src/playground/slack/model.ts';
import { signRequest } from '../../../src/playground/slack/signature.ts';
import { until } from '../../support/test-desk.ts';
import type { SlackId } from '../cast.ts';
import type { Answered, Edge, GivenFile, OpenForm, Seen, Where, Who, Word, Words } from '../edge.ts';
import { nameOfSign, signNamed } from '../signs.ts';
import { buttonsOf, callsIn, markedIn, readable, wordsOf } from './read-slack.ts';
import { fieldsOf, stateOf } from './slack-form.ts';
import { slackMeans } from './slack-means.ts';

type Given = {
  slack: LocalSlack;
  idOf: SlackId;
  settled: () => Promise<void>;
  /** The desk's own address, and what Slack signs with: for what Slack's client would not send. */
  url: string;
  signingSecret: string;
};

/** What people do and see in Slack: the local one, with signed HTTP into the real Bolt. */
export function slackEdge({ slack, idOf, settled, url, signingSecret }: Given): Edge {
  const { actions, world } = slack;
  const bot = (): string => world.data().app.userId;
  const notices = new Map<string, string[]>();
  const nameOf = (id: string): string => world.member(id)?.realName ?? id;

  const written = (words: Words): string => (typeof words === 'string' ? escaped(words) : words.map(word).join(''));
  const word = (one: Word): string => {
    if (typeof one === 'string') return escaped(one);
    if ('bold' in one) return `*${one.bold}*`;
    if ('code' in one) return `\`${one.code}\``;
    if ('link' in one) return `<${one.link}>`;
    if ('items' in one) return one.items.map((item) => `\n• ${item}`).join('');
    if (one.call === 'everyone') return '<!channel>';
    return `<@${one.call === 'the bot' ? bot() : idOf(one.call)}>`;
  };

  const post = async (who: Who, where: Where, root: string | null, words: Words, files: readonly GivenFile[]) => {
    const { ts } = actions.post({
      user: idOf(who),
      channel: where.id,
      text: written(words),
      files: files.map(({ name, content }) => ({ name, mimetype: 'text/plain', content: btoa(content) })),
      ...(root === null ? {} : { thread: root }),
    });
    await settled();
    return { where, id: ts, root };
  };

  const seen = (where: Where, message: Message): Seen => {
    const blocks = [...(message.blocks ?? []), ...(message.attachments ?? []).flatMap(({ blocks }) => blocks ?? [])];
    const raw = message.user !== bot() && message.user !== null ? message.text : wordsOf(blocks) || message.text;
    return {
      where,
      id: message.ts,
      root: message.threadTs === null || message.threadTs === message.ts ? null : message.threadTs,
      author: message.username ?? nameOf(message.user ?? ''),
      text: readable(raw, nameOf),
      marked: markedIn(raw),
      buttons: buttonsOf(blocks).map(({ label }) => label),
      signs: message.reactions.filter(({ users }) => users.includes(bot())).map(({ name }) => signNamed(name, 'slack')),
      files: message.files.map((id) => world.data().files.find((file) => file.id === id)?.name ?? id),
      inChannel: message.threadTs === null || message.threadTs === message.ts || message.subtype === 'thread_broadcast',
      calls: callsIn(raw).map((id) => (id === 'everyone' ? id : nameOf(id))),
    };
  };
  const shown = ({ text, blocks }: Pick<Ephemeral, 'text' | 'blocks'>): string =>
    readable(wordsOf(blocks ?? []) || text, nameOf);
  const people = (messages: Message[]): Message[] =>
    messages.filter(({ subtype }) => !['channel_join', 'channel_name', 'tombstone'].includes(subtype ?? ''));

  /** Does something, and gives what its doer has before them then. */
  const answered = async (who: Who, act: () => Promise<{ body: string }>): Promise<Answered> => {
    const user = idOf(who);
    const { body } = await act();
    await settled();
    await until(() => !isLoading(world.views(user).at(-1)), 'the form');
    const view = world.views(user).at(-1);
    if (view === undefined) return { form: null, faults: [] };
    const blocks = listOf(view.source.blocks);
    const words = readable(wordsOf(blocks), nameOf);
    // A view that sends nothing off is a sentence, and read at once.
    if (view.source.submit === undefined) {
      notices.set(user, [...(notices.get(user) ?? []), words]);
      await actions.closeView({ user, viewId: view.id });
      return { form: null, faults: [] };
    }
    const fields = fieldsOf(blocks);
    const form: OpenForm = {
      text: words,
      fields: fields.map(({ label }) => label),
      send: (values) =>
        answered(who, () => actions.submitView({ user, viewId: view.id, values: stateOf(fields, values) })),
    };
    return { form, faults: faultsIn(body) };
  };

  return {
    platform: 'slack',
    means: slackMeans,
    post: (who, where, words, files = []) => post(who, where, null, words, files),
    reply: (who, to, words, files = []) => post(who, to.where, to.root ?? to.id, words, files),
    async edit(who, { where, id }, words) {
      actions.edit({ user: idOf(who), channel: where.id, ts: id, text: written(words) });
      await settled();
    },
    async remove(who, { where, id }) {
      actions.delete({ user: idOf(who), channel: where.id, ts: id });
      await settled();
    },
    bringBack: () => Promise.reject(new Error('Nobody brings back what was deleted on Slack.')),
    async react(who, { where, id }, sign) {
      actions.react({ user: idOf(who), channel: where.id, ts: id, emoji: nameOfSign(sign, 'slack') });
      await settled();
    },
    async unreact(who, { where, id }, sign) {
      actions.unreact({ user: idOf(who), channel: where.id, ts: id, emoji: nameOfSign(sign, 'slack') });
      await settled();
    },
    press(who, { where, id }, label) {
      const message = world.message(where.id, id);
      const buttons = buttonsOf(message?.blocks ?? []);
      const button = buttons.find((one) => one.label === label);
      if (button === undefined) {
        throw new Error(`There is no button “${label}”, but ${buttons.map((one) => one.label).join(', ')}.`);
      }
      const { actionId, value } = button;
      const pressed = {
        user: idOf(who),
        channel: where.id,
        ts: id,
        actionId,
        ...(value === undefined ? {} : { value }),
      };
      return answered(who, () => actions.pressButton(pressed));
    },
    forge(who, { where, id }, { action, value }) {
      const member = world.member(idOf(who));
      const payload = {
        type: 'block_actions',
        team: { id: 'T0ACME', domain: 'acme' },
        user: { id: member?.id, team_id: member?.teamId, name: member?.name },
        api_app_id: world.data().app.id,
        trigger_id: randomUUID(),
        response_url: '',
        container: { type: 'message', message_ts: id, channel_id: where.id, is_ephemeral: false },
        channel: { id: where.id, name: 'firm' },
        message: { ts: id, user: bot(), type: 'message', text: '' },
        actions: [{ type: 'button', action_id: `tw:${action}`, block_id: 'b', action_ts: id, value }],
      };
      return answered(who, () => sendSigned({ payload: JSON.stringify(payload) }));
    },
    async makeTicket(who, { where, id }) {
      const chosen = { user: idOf(who), channel: where.id, ts: id, callbackId: 'create_ticket' };
      await answered(who, () => actions.messageShortcut(chosen));
    },
    newRequest: () => Promise.reject(new Error('A shortcut of Slack’s is chosen in no channel.')),
    async command(who, at, words, door) {
      const user = idOf(who);
      const channel = at.where.id;
      if (door === 'command') await actions.slash({ user, channel, text: `/ticket ${words}` });
      else actions.post({ user, channel, thread: at.root ?? at.id, text: `<@${bot()}> ${escaped(words)}` });
      await settled();
    },
    async doubled(happens) {
      slack.trouble.events({ duplicates: 1 });
      const result = await happens();
      await settled();
      slack.trouble.events({});
      return result;
    },
    loseAnswer() {
      slack.trouble.api('chat.postMessage', { kind: 'disconnect', effect: 'done', times: 1 });
    },
    messages: (where) => people(world.messages(where.id)).map((message) => seen(where, message)),
    thread({ where, id, root }) {
      const replies = world.messages(where.id, root ?? id).filter(({ ts }) => ts !== (root ?? id));
      return people(replies).map((message) => seen(where, message));
    },
    heard: (who) => [...world.ephemerals(idOf(who)).map(shown), ...(notices.get(idOf(who)) ?? [])],
    direct(who) {
      const chat = world.channelsOf(idOf(who)).find(({ kind }) => kind === 'im');
      if (chat === undefined) return [];
      return world.messages(chat.id).map((message) => seen({ id: chat.id }, message));
    },
  };

  /** A request as Slack signs it, also one that Slack's client would not send. */
  async function sendSigned(fields: Record<string, string>): Promise<{ body: string }> {
    const body = new URLSearchParams(fields).toString();
    const seconds = Math.floor(Date.now() / 1_000);
    const response = await fetch(`${url}/slack/events`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': String(seconds),
        'x-slack-signature': signRequest(signingSecret, seconds, body),
      },
    });
    return { body: await response.text() };
  }
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Stands there while what a form holds is being read. */
const isLoading = (view: { source: object } | undefined): boolean =>
  view !== undefined && JSON.stringify(view.source).includes('⏳ ');

const refused = z.looseObject({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) });

/** What a form's fields are told, where it was not taken. */
function faultsIn(body: string): string[] {
  if (!body.startsWith('{')) return [];
  const read = refused.safeParse(JSON.parse(body));
  return read.success ? Object.values(read.data.errors) : [];
}
