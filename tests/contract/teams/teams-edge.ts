import type { FakeTeams } from '../../support/fake-teams.ts';
import {
  deleteActivity,
  editActivity,
  invokeActivity,
  messageActivity,
  reactionActivity,
  type SaidMessage,
} from '../../support/fake-teams-activities.ts';
import type { TeamsConversation, TeamsPerson } from '../../support/fake-teams-people.ts';
import { personalChat } from '../../support/fake-teams-people.ts';
import type { Answered, Edge, GivenFile, Standing, Where, Who, Words } from '../edge.ts';
import { nameOfSign } from '../signs.ts';
import { cardIn, lookAtTeams, type Posted } from './look-at-teams.ts';
import { readCard } from './read-card.ts';
import { readable } from './read-html.ts';
import { readDialog } from './teams-dialog.ts';
import { teamsMeans } from './teams-means.ts';
import { writeWords } from './write-words.ts';

type Given = {
  teams: FakeTeams;
  personOf: (who: Who) => TeamsPerson;
  now: () => number;
  settled: () => Promise<void>;
};

/** What people do and see in Teams: a local connector, and activities into the real adapter of the bot framework. */
export function teamsEdge({ teams, personOf, now, settled }: Given): Edge {
  const posted: Posted[] = [];
  const standing = lookAtTeams({ teams, posted, personOf });
  const alone = new Map<string, string[]>();
  let copies = 1;

  const conversation = ({ id }: Where): TeamsConversation => {
    const found = teams.conversations.get(id);
    if (found === undefined) throw new Error(`There is no conversation ${id}.`);
    return found;
  };
  const chatOf = (who: Who): TeamsConversation => personalChat(personOf(who));

  /** Sends an activity as often as it is to come; the first answer counts. */
  async function send(activity: Parameters<FakeTeams['send']>[0]): Promise<unknown> {
    let first: unknown = null;
    for (let copy = 0; copy < copies; copy += 1) {
      const { status, body, text } = await teams.send(activity);
      if (status >= 300) throw new Error(`The bot answered ${status}: ${text}`);
      if (copy === 0) first = body;
    }
    return first;
  }
  const said = (who: Who, where: Where) => ({
    from: personOf(who),
    in: conversation(where),
    serviceUrl: teams.serviceUrl,
    at: now(),
  });

  function written(who: Who, { where, id, root }: Standing, words: Words, files: readonly GivenFile[]) {
    const { html, text, entities } = writeWords(words, where, personOf);
    const attachments = files.map(({ name }) => ({
      contentType: 'reference',
      contentUrl: `https://acme.sharepoint.test/sites/all/${name}`,
      name,
    }));
    const message: SaidMessage = { ...said(who, where), id, html, thread: root, attachments };
    const withCalls = (activity: Record<string, unknown>) => ({ ...activity, text, entities });
    return { message, withCalls };
  }

  async function post(who: Who, where: Where, root: string | null, words: Words, files: readonly GivenFile[]) {
    const place = { where, id: teams.nextId(), root };
    posted.push({ ...place, who, words, files, deleted: false });
    const { message, withCalls } = written(who, place, words, files);
    await send(withCalls(messageActivity(message)));
    await settled();
    return place;
  }

  const postOf = ({ where, id }: Standing): Posted | undefined =>
    posted.find((one) => one.where.id === where.id && one.id === id);

  /** A message as Teams hands it to a command that is chosen on it: in Microsoft Graph's form. */
  function payloadOf(message: Standing): object {
    const one = postOf(message);
    if (one === undefined) throw new Error('Only what somebody wrote is chosen here.');
    const { html } = writeWords(one.words, one.where, personOf);
    const { aadObjectId, name } = personOf(one.who);
    return {
      id: message.id,
      replyToId: message.root,
      createdDateTime: new Date(Number(message.id)).toISOString(),
      lastModifiedDateTime: null,
      deleted: false,
      body: { contentType: 'html', content: `<div>${html}</div>` },
      from: { user: { userIdentityType: 'aadUser', id: aadObjectId, displayName: name }, application: null },
      mentions: [],
      attachments: [],
    };
  }

  const hear = (who: Who, text: string): void => {
    if (text !== '') alone.set(personOf(who).id, [...(alone.get(personOf(who).id) ?? []), text]);
  };
  const on = ({ id, root }: Standing) => ({ target: id, thread: root });

  /** What a dialog answers: a form, or a sentence. */
  async function inDialog(who: Who, where: Where, answer: unknown): Promise<Answered> {
    await settled();
    const read = readDialog(answer, async (data) => {
      return inDialog(who, where, await invoke(who, { where, id: '', root: null }, 'task/submit', { data }));
    });
    if (read.notice !== null) hear(who, read.notice);
    return { form: read.form, faults: read.faults };
  }

  const invoke = (who: Who, { where, id, root }: Standing, name: string, value: unknown): Promise<unknown> => {
    const target = id === '' ? null : id;
    return send(invokeActivity({ ...said(who, where), id: teams.nextId(), name, value, target, thread: root }));
  };

  async function pressed(who: Who, message: Standing, action: { verb: string; data: unknown }, opens: boolean) {
    if (opens) {
      const answer = await invoke(who, message, 'task/fetch', { data: action.data, context: { theme: 'default' } });
      return inDialog(who, message.where, answer);
    }
    const value = { action: { type: 'Action.Execute', ...action }, trigger: 'manual' };
    const answer = await invoke(who, message, 'adaptiveCard/action', value);
    await settled();
    const { type, value: told } = asRecord(answer);
    if (type === 'application/vnd.microsoft.activity.message' && typeof told === 'string') hear(who, readable(told));
    return { form: null, faults: [] };
  }

  return {
    platform: 'teams',
    means: teamsMeans,
    post: (who, where, words, files = []) => post(who, where, null, words, files),
    reply: (who, to, words, files = []) => post(who, to.where, to.root ?? to.id, words, files),
    async edit(who, message, words) {
      const one = postOf(message);
      if (one === undefined || one.who !== who) throw new Error('Only who wrote it can edit it.');
      one.words = words;
      const { message: activity, withCalls } = written(who, message, words, one.files);
      await send(withCalls(editActivity(activity)));
      await settled();
    },
    async remove(who, message) {
      const one = postOf(message);
      if (one === undefined || one.who !== who) throw new Error('Only who wrote it can delete it.');
      one.deleted = true;
      await send(deleteActivity({ ...said(who, message.where), id: message.id, thread: message.root }));
      await settled();
    },
    async bringBack(who, message) {
      const one = postOf(message);
      if (one === undefined || one.who !== who || !one.deleted) throw new Error('There is nothing to bring back.');
      one.deleted = false;
      const { message: activity, withCalls } = written(who, message, one.words, one.files);
      await send(withCalls(editActivity(activity, 'undeleteMessage')));
      await settled();
    },
    async react(who, message, sign) {
      await react(who, message, { added: [nameOfSign(sign, 'teams')] });
    },
    async unreact(who, message, sign) {
      await react(who, message, { removed: [nameOfSign(sign, 'teams')] });
    },
    press(who, message, label) {
      const found = teams.messages.find((one) => one.id === message.id && one.conversation === message.where.id);
      const { actions } = readCard(found === undefined ? null : cardIn(found));
      const action = actions.find((one) => one.label === label);
      if (action === undefined) {
        throw new Error(`There is no button “${label}”, but ${actions.map((one) => one.label).join(', ')}.`);
      }
      return pressed(who, message, action, action.type === 'Action.Submit' && 'msteams' in action.data);
    },
    forge: (who, message, { action, value }) =>
      pressed(who, message, { verb: 'press', data: { tw: 1, action, value } }, action.startsWith('form:')),
    async makeTicket(who, message) {
      const value = { commandId: 'create_ticket', commandContext: 'message', messagePayload: payloadOf(message) };
      const { where, root } = message;
      const answer = await invoke(
        who,
        { where, id: '', root: root ?? message.id },
        'composeExtension/fetchTask',
        value,
      );
      await inDialog(who, where, answer);
    },
    async newRequest(who, where) {
      const value = { commandId: 'new_request', commandContext: 'compose' };
      return inDialog(who, where, await invoke(who, nowhereIn(where), 'composeExtension/fetchTask', value));
    },
    async command(who, at, words, door) {
      if (door === 'command') {
        // Alone with the bot all is said to it.
        const chat = chatOf(who);
        teams.add(chat);
        await post(who, { id: chat.id }, null, words, []);
        return;
      }
      await post(who, at.where, at.root ?? at.id, [{ call: 'the bot' }, ` ${words}`], []);
    },
    async doubled(happens) {
      copies = 2;
      const result = await happens();
      copies = 1;
      return result;
    },
    loseAnswer({ id }) {
      const path = new RegExp(
        `^v3/conversations/${id.replaceAll(/[.^$*+?()[\]{}|\\]/gu, '\\$&')}[^/]*/activities`,
        'u',
      );
      teams.fail({ method: 'POST', path, cut: true, done: true });
    },
    messages: (where) => standing(where).filter(({ root }) => root === null),
    thread: ({ where, id, root }) => standing(where).filter((one) => one.root === (root ?? id)),
    heard: (who) => [...(alone.get(personOf(who).id) ?? []), ...standing(chatOf(who)).map(({ text }) => text)],
    direct: (who) => standing(chatOf(who)),
  };

  async function react(who: Who, message: Standing, change: { added?: string[]; removed?: string[] }): Promise<void> {
    const activity = reactionActivity({ ...said(who, message.where), id: teams.nextId(), ...on(message), ...change });
    await send(activity);
    await settled();
  }
}

/** In a channel, and on no message of it. */
const nowhereIn = (where: Where): Standing => ({ where, id: '', root: null });

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
