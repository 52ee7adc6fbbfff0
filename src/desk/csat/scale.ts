/** The scales that a customer can answer on by one tap. */
export const scaleNames = ['faces', 'thumbs', 'smileys', 'ces'] as const;
export type ScaleName = (typeof scaleNames)[number];

/** One answer of a scale: its score and the emoji that gives it (names as platforms write them, without colons). */
type Step = {
  score: number;
  /** The name of the emoji that the bot puts under the question. */
  emoji: string;
  /** The emoji itself. */
  sign: string;
  /** Other names that platforms know the same emoji by. */
  aliases: readonly string[];
};
export type Scale = {
  name: ScaleName;
  /** From the lowest to the highest, which is the order in which they stand under the question. */
  steps: readonly Step[];
  /** Scores that count as satisfied; ces has a score of its own. */
  satisfied: readonly number[];
};

const step = (score: number, emoji: string, sign: string, ...aliases: string[]): Step => ({
  score,
  emoji,
  sign,
  aliases,
});

export const scales: Readonly<Record<ScaleName, Scale>> = {
  faces: {
    name: 'faces',
    steps: [
      step(1, 'rage', '😡', 'pout', 'pouting_face', 'angry', 'angry_face', 'teams-angry'),
      step(2, 'slightly_frowning_face', '🙁', 'frowning', 'teams-sad'),
      step(3, 'neutral_face', '😐'),
      step(4, 'slightly_smiling_face', '🙂', 'smile_simple'),
      step(5, 'heart_eyes', '😍', 'smiling_face_with_heart_eyes', 'teams-heart'),
    ],
    satisfied: [4, 5],
  },
  thumbs: {
    name: 'thumbs',
    steps: [step(0, '-1', '👎', 'thumbsdown'), step(1, '+1', '👍', 'thumbsup', 'teams-like')],
    satisfied: [1],
  },
  smileys: {
    name: 'smileys',
    steps: [
      step(1, 'slightly_frowning_face', '🙁', 'frowning', 'teams-sad', 'teams-angry'),
      step(2, 'neutral_face', '😐'),
      step(3, 'slightly_smiling_face', '🙂', 'smile_simple', 'teams-heart'),
    ],
    satisfied: [3],
  },
  ces: {
    name: 'ces',
    steps: [
      step(1, 'one', '1️⃣'),
      step(2, 'two', '2️⃣'),
      step(3, 'three', '3️⃣'),
      step(4, 'four', '4️⃣'),
      step(5, 'five', '5️⃣'),
      step(6, 'six', '6️⃣'),
      step(7, 'seven', '7️⃣'),
    ],
    satisfied: [5, 6, 7],
  },
};

/** Reactions of Teams that say nothing certain of a rating by themselves: what they give is the desk's to say. */
const mappableReactions = ['like', 'laugh', 'surprised'] as const;
type MappedReactions = { readonly [Name in (typeof mappableReactions)[number]]?: number | undefined };

/**
 * The score that an emoji gives on a scale; null: it is none of it. The name comes without colons and skin tone. `mapped`: what the
 * desk says of reactions that mean nothing by themselves; a score that the scale has not is none.
 */
export function scoreOf(scale: ScaleName, emoji: string, mapped: MappedReactions = {}): number | null {
  const { steps } = scales[scale];
  const found = steps.find((one) => one.emoji === emoji || one.aliases.includes(emoji));
  if (found !== undefined) return found.score;
  const name = mappableReactions.find((one) => emoji === `teams-${one}`);
  const score = name === undefined ? undefined : mapped[name];
  return steps.find((one) => one.score === score)?.score ?? null;
}
