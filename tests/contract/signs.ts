/** Emoji of the stories, as each platform calls them. */
const names = {
  '👀': { slack: 'eyes', teams: '1f440_eyes' },
  '✅': { slack: 'white_check_mark', teams: '2705_whiteheavycheckmark' },
  '⏳': { slack: 'hourglass_flowing_sand', teams: 'holdon' },
  '🚨': { slack: 'rotating_light', teams: '1f6a8_policecarsrevolvinglight' },
  '📨': { slack: 'incoming_envelope', teams: '1f4e8_incomingenvelope' },
  '📤': { slack: 'outbox_tray', teams: '1f4e4_outboxtray' },
  '❌': { slack: 'x', teams: '274c_crossmark' },
  '🎫': { slack: 'ticket', teams: '1f3ab_ticket' },
  '😡': { slack: 'rage', teams: 'angryface' },
  '🙁': { slack: 'slightly_frowning_face', teams: '1f641_slightlyfrowningface' },
  '😐': { slack: 'neutral_face', teams: 'speechless' },
  '🙂': { slack: 'slightly_smiling_face', teams: 'smile' },
  '😍': { slack: 'heart_eyes', teams: 'hearteyes' },
  '👍': { slack: '+1', teams: 'like' },
  '❤️': { slack: 'heart', teams: 'heart' },
  '😢': { slack: 'cry', teams: 'sad' },
  '😠': { slack: 'angry', teams: 'angry' },
} as const;

export type Sign = keyof typeof names;
type Platform = 'slack' | 'teams';

/** What a platform calls an emoji. */
export const nameOfSign = (sign: Sign, platform: Platform): string => names[sign][platform];

/** The emoji of a platform's name; the name itself where no story has it. */
export const signNamed = (name: string, platform: Platform): string =>
  Object.entries(names).find(([, known]) => known[platform] === name)?.[0] ?? name;
