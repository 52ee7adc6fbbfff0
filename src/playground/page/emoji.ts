/**
 * Emoji that the desk itself uses and that people react with most: they are there at once. All others of Slack's set come
 * with the table, which is loaded when the first one is met or a picker is opened.
 */
const common: Record<string, string> = {
  ticket: '🎫',
  eyes: '👀',
  white_check_mark: '✅',
  hourglass_flowing_sand: '⏳',
  rotating_light: '🚨',
  '+1': '👍',
  '-1': '👎',
  heart_eyes: '😍',
  slightly_smiling_face: '🙂',
  neutral_face: '😐',
  slightly_frowning_face: '🙁',
  rage: '😡',
  tada: '🎉',
  pray: '🙏',
  heart: '❤️',
  joy: '😂',
  thinking_face: '🤔',
  incoming_envelope: '📨',
};

const byName = new Map(Object.entries(common));
const listeners = new Set<() => void>();
let loading: Promise<void> | null = null;
let loaded = false;

/** Loads the whole table, once. */
export function loadEmoji(): Promise<void> {
  loading ??= import('../../emoji/slack-emoji.ts').then(
    ({ emojiTable }) => {
      const entries = emojiTable.split(' ').map((entry) => ({ entry, rank: rankOf(entry) }));
      entries.sort((a, b) => a.rank - b.rank);
      for (const { entry } of entries) addEntry(entry);
      loaded = true;
      for (const listener of listeners) listener();
    },
    () => {
      // The server may be restarting: the next one who asks tries again.
      loading = null;
    },
  );
  return loading;
}

/** Faces and hands first, then things, then signs and flags: the table itself goes by code points. */
function rankOf(entry: string): number {
  const point = Number.parseInt(entry, 16);
  if ((point >= 0x1f600 && point <= 0x1f64f) || (point >= 0x1f90c && point <= 0x1f97a)) return 0;
  return point >= 0x1f300 ? 1 : 2;
}

function addEntry(entry: string): void {
  const [points = '', names = ''] = entry.split(':');
  const character = String.fromCodePoint(...points.split('-').map((point) => Number.parseInt(point, 16)));
  // Some need the variation selector to be drawn as pictures.
  const picture = points.length === 4 ? `${character}\uFE0F` : character;
  for (const name of names.split(',')) byName.set(name, picture);
}

/** Is called when more emoji are known than before. */
export function onEmoji(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const knowsAllEmoji = (): boolean => loaded;

/** Skin tones 2 to 6 are Fitzpatrick modifiers. */
const tone = (name: string): string => {
  const degree = /::skin-tone-([2-6])$/.exec(name)?.[1];
  return degree === undefined ? '' : String.fromCodePoint(0x1f3fb + Number(degree) - 2);
};

/** The picture of an emoji by Slack's name; undefined when there is none, or it is not loaded yet. */
export function emojiPicture(name: string): string | undefined {
  const picture = byName.get(name.replace(/::skin-tone-[2-6]$/, ''));
  return picture === undefined ? undefined : picture + tone(name);
}

/** Names that hold the words, the ones that begin so first; without words all, those of the desk first. */
export function findEmoji(words: string, most: number): string[] {
  const wanted = words.trim().toLowerCase().replace(/\s+/g, '_').replace(/^:|:$/g, '');
  const found = [...byName.keys()].filter((name) => name.includes(wanted));
  if (wanted === '') return found.slice(0, most);
  return found.sort((a, b) => Number(b.startsWith(wanted)) - Number(a.startsWith(wanted))).slice(0, most);
}
