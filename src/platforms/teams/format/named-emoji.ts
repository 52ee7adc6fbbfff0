import { emojiTable } from '../../../emoji/slack-emoji.ts';

/** Says of a character that is also a plain sign that the emoji is meant; a skin tone says so, too. */
const inColour = '\ufe0f';
const firstTone = 0x1f3fb;

/** Characters by Slack's names of them; made when the first name comes by. */
let byName: Map<string, string> | undefined;

function characters(name: string): string | undefined {
  byName ??= new Map(
    emojiTable.split(' ').flatMap((entry) => {
      const colon = entry.indexOf(':');
      const points = entry.slice(0, colon).split('-');
      const emoji = String.fromCodePoint(...points.map((point) => Number.parseInt(point, 16)));
      return entry
        .slice(colon + 1)
        .split(',')
        .map((one) => [one, emoji] as const);
    }),
  );
  return byName.get(name);
}

// Within a word or a figure (`a:b:c`, `10:30:45`) colons are colons.
const named = /(?<![\p{L}\p{N}])((?::[a-z0-9_+'-]{1,60}:)(?::skin-tone-([2-6]):)?)(?![\p{L}\p{N}])/gu;

/** `:tada:` as 🎉: Slack writes emoji by name, and Teams knows no names. Those that only one workspace has stay names. */
export function withEmoji(text: string): string {
  if (!text.includes(':')) return text;
  return text.replace(named, (whole: string, _, tone: string | undefined) => {
    const [, name = ''] = whole.split(':');
    const emoji = characters(name);
    if (emoji === undefined) return whole;
    const [first = '', ...rest] = Array.from(emoji).filter((character) => character !== inColour);
    if (tone !== undefined) return first + String.fromCodePoint(firstTone + Number(tone) - 2) + rest.join('');
    return first + (/^\p{Emoji_Presentation}/u.test(first) ? '' : inColour) + rest.join('');
  });
}
