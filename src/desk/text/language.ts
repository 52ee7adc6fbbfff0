export const languages = ['en', 'de', 'fr', 'es', 'pt'] as const;
export type Language = (typeof languages)[number];

/**
 * What a phrase is to the reading. The first seven stand for themselves; `affirmation` ("yes") only beside `resolved`, as
 * alone it answers something; a `salutation` ("dear") needs somebody named after it; the others lean on what stands before them.
 */
export const phraseRoles = [
  'greeting',
  'salutation',
  'thanks',
  'acknowledgement',
  'resolved',
  'holding',
  'closing',
  'affirmation',
  'filler',
  'addressee',
  'title',
  'greetingTail',
  'thanksTail',
  'acknowledgementTail',
  'holdingTail',
] as const;
export type PhraseRole = (typeof phraseRoles)[number];

/**
 * The phrases of one language. `(a|b|)` is one of several words or none. Case, accents, apostrophes, hyphens, and
 * drawn-out letters are levelled, so each is written once, as it should be written.
 *
 * A phrase may stand here only if a message made of nothing but such phrases never wants an answer: no bare "yes", "no",
 * "done" or "tomorrow", which answer a question of the desk.
 */
export type LanguagePhrases = Partial<Record<PhraseRole, readonly string[]>> & {
  /** What a question without a mark begins with. */
  questionOpeners: readonly string[];
  /** What makes a question wherever it stands. */
  questionsAnywhere: readonly string[];
  /** Words that open a clause without changing what it is: a question may follow. */
  clauseOpeners: readonly string[];
  /** Frequent small words, to tell the language by. */
  functionWords: readonly string[];
};
