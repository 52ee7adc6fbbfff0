import { emojiTable } from '../emoji-table.ts';

const byName = new Map<string, string>();
for (const entry of emojiTable.split(' ')) {
  const [points = '', names = ''] = entry.split(':');
  const character = String.fromCodePoint(...points.split('-').map((point) => Number.parseInt(point, 16)));
  // Some need the variation selector to be drawn as pictures.
  const picture = points.length === 4 ? `${character}\uFE0F` : character;
  for (const name of names.split(',')) byName.set(name, picture);
}

/** Skin tones 2 to 6 are Fitzpatrick modifiers. */
const tone = (name: string): string => {
  const degree = /::skin-tone-([2-6])$/.exec(name)?.[1];
  return degree === undefined ? '' : String.fromCodePoint(0x1f3fb + Number(degree) - 2);
};

/** The picture of an emoji by Slack's name; undefined when there is none. */
export function emojiPicture(name: string): string | undefined {
  const picture = byName.get(name.replace(/::skin-tone-[2-6]$/, ''));
  return picture === undefined ? undefined : picture + tone(name);
}

/** Names that hold the words, the ones that begin so first. */
export function findEmoji(words: string, most: number): string[] {
  const wanted = words.trim().toLowerCase().replace(/\s+/g, '_').replace(/^:|:$/g, '');
  const found = [...byName.keys()].filter((name) => name.includes(wanted));
  return found.sort((a, b) => Number(b.startsWith(wanted)) - Number(a.startsWith(wanted))).slice(0, most);
}

/** Those that mean something to the desk come first. */
export const favourites = [
  'ticket',
  'eyes',
  'white_check_mark',
  'hourglass_flowing_sand',
  'rotating_light',
  '+1',
  '-1',
  'heart_eyes',
  'slightly_smiling_face',
  'neutral_face',
  'slightly_frowning_face',
  'rage',
  'tada',
  'pray',
  'heart',
  'joy',
  'thinking_face',
  'incoming_envelope',
];
