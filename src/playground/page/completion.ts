import { emojiPicture, findEmoji } from './emoji.ts';

/** Something that can be put in place of what was begun. */
export type Suggestion = { key: string; picture: string; label: string; hint: string; insert: string };

export type Completion = {
  /** The characters that a suggestion replaces. */
  from: number;
  to: number;
  kind: 'people' | 'emoji' | 'commands';
  suggestions: Suggestion[];
};

export type Sources = {
  people: { id: string; name: string; title: string }[];
  /** Slash commands with what they do; none where Slack offers none. */
  commands: { command: string; about: string; usage: string }[];
};

const most = 8;

/** Without case and accents, so that `ines` finds Inês. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** What could be meant by the word before the caret: `@name`, `:emoji`, `/command`. Null when nothing was begun. */
export function complete(text: string, caret: number, sources: Sources): Completion | null {
  const before = text.slice(0, caret);
  const found = command(before, sources) ?? person(before, sources) ?? emoji(before);
  return found === null || found.suggestions.length === 0 ? null : { ...found, to: caret };
}

type Begun = Omit<Completion, 'to'>;

function command(before: string, { commands }: Sources): Begun | null {
  if (!/^\/\S*$/.test(before)) return null;
  const suggestions = commands
    .filter((one) => one.command.startsWith(before))
    .map((one) => ({
      key: one.command,
      picture: '',
      label: one.command,
      hint: [one.usage, one.about].filter((part) => part !== '').join(' · '),
      insert: `${one.command} `,
    }));
  return { from: 0, kind: 'commands', suggestions };
}

function person(before: string, { people }: Sources): Begun | null {
  const match = /(?:^|[\s(])@([\p{L}\p{N}.'-]*(?: [\p{L}\p{N}.'-]*)?)$/u.exec(before);
  if (match === null) return null;
  const words = plain(match[1] ?? '');
  const fits = ({ name }: { name: string }) => {
    const own = plain(name);
    return own.startsWith(words) || own.split(' ').some((part) => part.startsWith(words));
  };
  const suggestions = people
    .filter(fits)
    .slice(0, most)
    .map(({ id, name, title }) => ({ key: id, picture: '', label: name, hint: title, insert: `@${name} ` }));
  return { from: before.length - (match[1] ?? '').length - 1, kind: 'people', suggestions };
}

function emoji(before: string): Begun | null {
  const match = /(?:^|[\s(])(:([a-z0-9_+-]{2,}))$/.exec(before);
  if (match === null) return null;
  const [, whole = '', words = ''] = match;
  const suggestions = findEmoji(words, most).map((name) => ({
    key: name,
    picture: emojiPicture(name) ?? '',
    label: `:${name}:`,
    hint: '',
    insert: `:${name}: `,
  }));
  return { from: before.length - whole.length, kind: 'emoji', suggestions };
}
