import type { FakeTeams, StandingMessage } from '../../support/fake-teams.ts';
import type { TeamsPerson } from '../../support/fake-teams-people.ts';
import type { GivenFile, Seen, Standing, Where, Who, Words } from '../edge.ts';
import { signNamed } from '../signs.ts';
import { mentionsIn, readCard } from './read-card.ts';
import { bylineOf, markedIn, readable } from './read-html.ts';
import { writeWords } from './write-words.ts';

/** What somebody posted: Teams keeps it, and tells the bot of it. */
export type Posted = Standing & { who: Who; words: Words; files: readonly GivenFile[]; deleted: boolean };

/** Reads all that stands in a channel or chat, of people and of the bot, oldest first. */
export function lookAtTeams({
  teams,
  posted,
  personOf,
}: {
  teams: FakeTeams;
  posted: readonly Posted[];
  personOf: (who: Who) => TeamsPerson;
}): (where: Where) => Seen[] {
  const signs = new Map<string, string[]>();
  let read = 0;

  /** Signs of the bot on a message: the connector keeps only those on its own, so what was asked of it tells. */
  function signsOn({ where, id }: Standing): string[] {
    for (; read < teams.requests.length; read += 1) {
      const { method = '', path = '' } = teams.requests[read] ?? {};
      const [room = '', item = '', type] =
        /^v3\/conversations\/(.+)\/activities\/([^/]+)\/reactions\/(.+)$/u.exec(path)?.slice(1) ?? [];
      if (type === undefined) continue;
      const key = `${room.split(';')[0]} ${item}`;
      const others = (signs.get(key) ?? []).filter((sign) => sign !== signNamed(type, 'teams'));
      signs.set(key, method === 'PUT' ? [...others, signNamed(type, 'teams')] : others);
    }
    return signs.get(`${where.id} ${id}`) ?? [];
  }

  /** Of a thread a channel shows its first message and its newest replies. */
  function isSeen({ id, root }: Standing): boolean {
    if (root === null) return true;
    const newer = teams.messages.filter((one) => one.thread === root && !one.deleted && Number(one.id) > Number(id));
    return newer.length < 2;
  }

  function ofPerson(one: Posted): Seen {
    const { html } = writeWords(one.words, one.where, personOf);
    return {
      where: one.where,
      id: one.id,
      root: one.root,
      author: one.who.name,
      text: readable(html),
      marked: markedIn(html),
      buttons: [],
      signs: signsOn(one),
      files: one.files.map(({ name }) => name),
      inChannel: isSeen(one),
      calls: [],
    };
  }

  function ofBot(message: StandingMessage): Seen {
    const place = { where: { id: message.conversation }, id: message.id, root: message.thread };
    const { text, entities, attachments } = message.activity;
    const { name, rest } = bylineOf(typeof text === 'string' ? text : '');
    const card = readCard(cardIn(message));
    return {
      ...place,
      author: name ?? 'Threadwell',
      text: [readable(rest), ...card.words].filter((part) => part !== '').join('\n'),
      marked: markedIn(rest),
      buttons: card.actions.map(({ label }) => label),
      signs: signsOn(place),
      files: namesOf(attachments),
      inChannel: isSeen(place),
      calls: [...mentionsIn(entities), ...card.calls],
    };
  }

  return ({ id }) =>
    [
      ...posted.filter((one) => one.where.id === id && !one.deleted).map(ofPerson),
      ...teams.messages.filter((one) => one.conversation === id && !one.deleted).map(ofBot),
    ].sort((a, b) => Number(a.id) - Number(b.id));
}

const cardType = 'application/vnd.microsoft.card.adaptive';

/** The card that a message shows, if it shows one. */
export const cardIn = ({ activity }: Pick<StandingMessage, 'activity'>): unknown =>
  attachmentsOf(activity.attachments).find(({ contentType }) => contentType === cardType)?.content;

const attachmentsOf = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.map((one: unknown) => (typeof one === 'object' && one !== null ? { ...one } : {})) : [];

const namesOf = (attachments: unknown): string[] =>
  attachmentsOf(attachments).flatMap(({ name, contentType }) =>
    contentType !== cardType && typeof name === 'string' ? [name] : [],
  );
