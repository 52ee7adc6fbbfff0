/** Emoji of the stories, with Slack's names for them. */
const names = {
  '👀': 'eyes',
  '✅': 'white_check_mark',
  '⏳': 'hourglass_flowing_sand',
  '🚨': 'rotating_light',
  '📨': 'incoming_envelope',
  '📤': 'outbox_tray',
  '❌': 'x',
  '🎫': 'ticket',
  '😡': 'rage',
  '🙁': 'slightly_frowning_face',
  '😐': 'neutral_face',
  '🙂': 'slightly_smiling_face',
  '😍': 'heart_eyes',
} as const;

export type Sign = keyof typeof names;

export const slackNameOf = (sign: Sign): string => names[sign];

const signs = new Map<string, string>(Object.entries(names).map(([sign, name]) => [name, sign]));
/** The emoji of a name; the name itself where no story has it. */
export const signOf = (slackName: string): string => signs.get(slackName) ?? slackName;

/** As Teams names emoji: the code point, and a name. */
export const teamsTypeOf = (sign: Sign): string => `${sign.codePointAt(0)?.toString(16) ?? ''}_${names[sign]}`;
