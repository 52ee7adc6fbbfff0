import { emojiTable } from '../../emoji/slack-emoji.ts';

/** Emoji as the desk names them: Slack's name, and with its skin tone where it has one. */
export type CommonEmoji = { emoji: string; toned?: string };

/**
 * Reactions that are no emoji to Teams but words of its own. Their pictures are not quite those of the emoji that they are named
 * like, and on Slack the same words name others (`angry`, `heart`): the prefix keeps them apart.
 */
const prefix = 'teams-';
const classics = new Set(['like', 'heart', 'laugh', 'surprised', 'sad', 'angry']);

/**
 * Teams' names without code points, of emoji that the desk itself knows or that people react with often (Microsoft's *Teams
 * Reactions ID Reference*). All others keep their name behind the prefix.
 */
const named: Readonly<Record<string, string>> = {
  angryface: 'rage',
  speechless: 'neutral_face',
  smile: 'slightly_smiling_face',
  hearteyes: 'heart_eyes',
  yes: '+1',
  no: '-1',
  keycapdigitzero: 'zero',
  keycapdigitone: 'one',
  keycapdigittwo: 'two',
  keycapdigitthree: 'three',
  keycapdigitfour: 'four',
  keycapdigitfive: 'five',
  keycapdigitsix: 'six',
  keycapdigitseven: 'seven',
  keycapdigiteight: 'eight',
  keycapdigitnine: 'nine',
  // Teams has one running hourglass.
  holdon: 'hourglass_flowing_sand',
  launch: 'rocket',
  fire: 'fire',
  star: 'star',
  trophy: 'trophy',
  gift: 'gift',
  target: 'dart',
  bug: 'bug',
  bell: 'bell',
  bomb: 'bomb',
  computer: 'computer',
  ambulance: 'ambulance',
  stopsign: 'octagonal_sign',
  recycle: 'recycle',
  exclamationquestionmark: 'interrobang',
  ok: 'ok_hand',
  victory: 'v',
  clappinghands: 'clap',
  handsinair: 'raised_hands',
  praying: 'pray',
  handshake: 'handshake',
  muscle: 'muscle',
  raisedfist: 'fist',
  hearthands: 'heart_hands',
  rofl: 'rolling_on_the_floor_laughing',
  cwl: 'joy',
  cry: 'cry',
  loudlycrying: 'sob',
  think: 'thinking_face',
  salute: 'saluting_face',
  cool: 'sunglasses',
  party: 'partying_face',
  wink: 'wink',
  blush: 'blush',
  confused: 'confused',
  worry: 'worried',
  brokenheart: 'broken_heart',
  heartgreen: 'green_heart',
  heartblue: 'blue_heart',
  heartyellow: 'yellow_heart',
  heartpurple: 'purple_heart',
  heartblack: 'black_heart',
  heartwhite: 'white_heart',
  heartorange: 'orange_heart',
};

/** Of emoji that have code points in Teams' names: the words after them, for those that the bot itself puts on messages. */
const words: Readonly<Record<string, string>> = {
  eyes: '1f440_eyes',
  white_check_mark: '2705_whiteheavycheckmark',
  heavy_check_mark: '2714_heavycheckmark',
  x: '274c_crossmark',
  rotating_light: '1f6a8_policecarsrevolvinglight',
  ticket: '1f3ab_ticket',
  admission_tickets: '1f39f_admissiontickets',
  incoming_envelope: '1f4e8_incomingenvelope',
  outbox_tray: '1f4e4_outboxtray',
  inbox_tray: '1f4e5_inboxtray',
  email: '1f4e7_email',
  hourglass: '231b_hourglassdone',
  warning: '26a0_warningsign',
  question: '2753_blackquestionmarkornament',
  exclamation: '2757_heavyexclamationmarksymbol',
  tada: '1f389_partypopper',
  pushpin: '1f4cc_pushpin',
  wave: '1f44b_wavinghand',
  lock: '1f512_locked',
  slightly_frowning_face: 'sad',
  '+1': 'like',
  heart: 'heart',
};

const tones = new Map(['1f3fb', '1f3fc', '1f3fd', '1f3fe', '1f3ff'].map((point, index) => [point, index + 2]));
const selector = 'fe0f';

/** Slack's first name of each emoji, by its code points without the selectors that only choose how it looks. */
let byPoints: Map<string, string> | undefined;

function nameOf(points: readonly string[]): string | null {
  byPoints ??= new Map(
    emojiTable.split(' ').flatMap((entry) => {
      const colon = entry.indexOf(':');
      const [name] = entry.slice(colon + 1).split(',', 1);
      return name === undefined ? [] : [[plain(entry.slice(0, colon).toLowerCase().split('-')), name] as const];
    }),
  );
  return byPoints.get(plain(points)) ?? null;
}

const plain = (points: readonly string[]): string =>
  points
    .filter((point) => point !== selector)
    .map((point) => point.replace(/^0+/u, ''))
    .join('-');

// `1f44d-1f3fd_thumbsup`, `1f468_200d_1f9b0_maleredhaired`, `2705_whiteheavycheckmark`: words may look like code points too, so
// that a further one must be joined, or be of those that only come second.
const withPoints =
  /^([0-9a-f]{4,5}(?:[-_](?:fe0f|20e3|1f3f[b-f]|1f1[ef][0-9a-f]))*(?:[-_]200d[-_][0-9a-f]{4,5}(?:[-_](?:fe0f|1f3f[b-f]))*)*)(?:_|$)/u;

/**
 * A reaction's type in the desk's words. Types are open: `like` and its five siblings (`teams-like`), words (`hearteyes`), code
 * points with words (`1f440_eyes`), with a skin tone (`yes-tone3`), and whatever comes next, which keeps its name.
 */
export function commonEmoji(type: string): CommonEmoji {
  const [, bare = '', tone] = /^(.*?)(?:-tone([1-5]))?$/su.exec(type.toLowerCase()) ?? [];
  if (classics.has(bare)) return toned(`${prefix}${bare}`, tone === undefined ? null : Number(tone) + 1);
  const points = withPoints.exec(bare)?.[1]?.split(/[-_]/u) ?? pointsOf(bare);
  const inPoints = points.flatMap((point) => tones.get(point) ?? []);
  const shade = tone === undefined ? (inPoints[0] ?? null) : Number(tone) + 1;
  const untoned = points.filter((point) => !tones.has(point));
  const name = Object.hasOwn(named, bare) ? named[bare] : untoned.length === 0 ? null : nameOf(untoned);
  return toned(name ?? `${prefix}${bare.slice(0, 100)}`, shade);
}

/** The code points of an emoji that stands for itself; none of what is made of letters. */
function pointsOf(type: string): string[] {
  const characters = Array.from(type);
  if (
    characters.length === 0 ||
    characters.length > 12 ||
    !/\p{Extended_Pictographic}|\u20e3|[\u{1f1e6}-\u{1f1ff}]/u.test(type)
  ) {
    return [];
  }
  return characters.map((character) => (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0'));
}

const toned = (emoji: string, tone: number | null): CommonEmoji =>
  tone === null ? { emoji } : { emoji, toned: `${emoji}::skin-tone-${tone}` };

/** What Teams calls the reaction that the desk names; null where Teams has none that is known to us. */
export function teamsReaction(emoji: string): string | null {
  const [, bare = '', tone] = /^(.*?)(?:::skin-tone-([2-6]))?$/su.exec(emoji) ?? [];
  const type = typeOf(bare);
  return type === null || tone === undefined ? type : `${type}-tone${Number(tone) - 1}`;
}

function typeOf(name: string): string | null {
  if (name.startsWith(prefix)) return name.slice(prefix.length);
  if (Object.hasOwn(words, name)) return words[name] ?? null;
  return Object.keys(named).find((type) => named[type] === name) ?? null;
}
