import { replaceMentions } from './mention-tokens.ts';
import { outsideCode } from './outside-code.ts';

/**
 * Stands between the @ and the name. It is invisible and joins, so a reader sees "@here" on one line, but no platform
 * finds a mention in it: Slack and Teams match the @ and the name only side by side.
 */
const wordJoiner = '\u2060';

const slackMention = /<([!@])([^<>]*)>/g;
/** Leaves addresses such as bob@here.example as they are. */
const broadcast = /(?<![\p{L}\p{N}_](?=[@＠]\w+\.\w))([@＠])(?=(?:here|channel|everyone|group)(?![\p{L}\p{N}_]))/giu;

/**
 * Turns every form of mention into a plain name that no platform resolves (invariant 8), for text that goes from one
 * company to another. `nameOf` gives the name of a user id where it is known; else its label or the bare id stands there.
 */
export function defuseMentions(text: string, nameOf: (id: string) => string | undefined = () => undefined): string {
  if (!/[<@＠]/.test(text)) return text;
  const named = text.replace(slackMention, (_, sign: string, inner: string) => {
    const [id = '', label] = inner.split('|');
    return sign === '@' ? plainName(nameOf(id) ?? label ?? id) : plainBroadcast(id, label);
  });
  const plain = replaceMentions(named, (id) => plainName(nameOf(id) ?? id));
  return (
    // Halves of mentions might find their other half where the text is put to use.
    outsideCode(plain, (words) => words.replace(/@(?=\[)/g, `@${wordJoiner}`))
      .replace(/<(?=[!@])/g, `<${wordJoiner}`)
      // Last, as taking out what stood between may have made new ones.
      .replace(broadcast, `$1${wordJoiner}`)
  );
}

/** `!channel`, `!subteam^S1|@support`; of `!date^…|Monday` only what people read stays. */
function plainBroadcast(id: string, label: string | undefined): string {
  const [kind = ''] = id.split('^');
  if (kind === 'date') return plainText(label ?? '');
  return plainName(label ?? kind);
}

function plainName(name: string): string {
  const plain = plainText(name);
  return plain === '' ? '' : `@${wordJoiner}${plain}`;
}

/** Names are chosen by strangers: what could open a mention of its own, or make code of what follows, is taken out. */
function plainText(name: string): string {
  return name.replace(/[<>@＠[\]|`]/g, '').trim();
}
