import { type Language, languages } from './language.ts';
import { phraseBook } from './phrase-book.ts';
import { type PhraseReading, readPhrases } from './phrase-reader.ts';
import { remember } from './remember.ts';
import { tokenize } from './tokens.ts';

export type MessageReading = {
  /** What the text as a whole is; only `request` wants somebody's attention. */
  kind: 'empty' | 'emoji-only' | 'thanks' | 'greeting' | 'acknowledgement' | 'request';
  /** A holding reply ("let me check") and no more: says that an answer will follow, and is none itself. */
  holding: boolean;
  /** It asks something, with or without a question mark. Such a text is always a request. */
  question: boolean;
  /** The language that most of it speaks for; null when nothing tells. */
  language: Language | null;
  /** Stable id of the rule that decided, for the recorded verdict. */
  rule: MessageRule;
};

type MessageRule =
  | 'empty'
  | 'mention-only'
  | 'emoji-only'
  | 'thanks'
  | 'greeting'
  | 'acknowledgement'
  | 'holding'
  | 'question'
  | 'request';

/** No nicety is as long as this; what lies beyond is not read, which bounds the work on hostile input. */
export const longestRead = 2_000;

/**
 * Judges a message's text in our common form. A nicety is made of known phrases and
 * of nothing else; in doubt it is a request, since a lost request is far worse than a ticket too many. Never throws.
 */
export const readMessage: (text: string) => MessageReading = remember((text) => {
  const levelled = level(text);
  const reading = readPhrases(tokenize(levelled.slice(0, longestRead)), phraseBook());
  const { question } = reading;
  const language = languageOf(reading);
  if (question) return { kind: 'request', rule: 'question', holding: false, question, language };
  if (reading.leftover || levelled.length > longestRead)
    return { kind: 'request', rule: 'request', holding: false, question, language };
  return { ...judgeNicety(reading), question, language };
});

/** The kind that `readMessage` gives, and nothing else: of a request it reads no more than shows that it is one. */
export function kindOfMessage(text: string): MessageReading['kind'] {
  const levelled = level(text);
  if (levelled.length > longestRead) return 'request';
  const reading = readPhrases(tokenize(levelled), phraseBook(), 'first-leftover');
  return reading.question || reading.leftover ? 'request' : judgeNicety(reading).kind;
}

/** A little more than is read, in Unicode's NFKC. A character may level out as many, so both forms are cut. */
function level(text: string): string {
  return text
    .trim()
    .slice(0, longestRead + 1)
    .normalize('NFKC');
}

/** What a message is that holds nothing but known phrases, emoji and mentions. */
function judgeNicety({
  roles,
  emoji,
  mention,
  named,
}: PhraseReading): Pick<MessageReading, 'kind' | 'rule' | 'holding'> {
  const holding = false;
  const resolved = roles.has('resolved');
  // "Yes" answers something, unless it is the yes of "yes, it works now".
  if (roles.has('affirmation') && !resolved) return { kind: 'request', rule: 'request', holding };
  // "Caro" is also dear for an invoice.
  const addressed = named || mention || roles.has('addressee') || roles.has('title');
  if (roles.has('salutation') && !addressed) return { kind: 'request', rule: 'request', holding };
  if (roles.has('holding')) return { kind: 'acknowledgement', rule: 'holding', holding: true };
  if (resolved || roles.has('acknowledgement')) return { kind: 'acknowledgement', rule: 'acknowledgement', holding };
  if (roles.has('thanks')) return { kind: 'thanks', rule: 'thanks', holding };
  if (roles.has('greeting') || roles.has('salutation') || roles.has('closing'))
    return { kind: 'greeting', rule: 'greeting', holding };
  if (roles.size > 0) return { kind: 'request', rule: 'request', holding };
  if (emoji) return { kind: 'emoji-only', rule: 'emoji-only', holding };
  return { kind: 'empty', rule: mention ? 'mention-only' : 'empty', holding };
}

function languageOf({ languageScores }: PhraseReading): Language | null {
  let best: Language | null = null;
  let highest = 0;
  for (const language of languages) {
    const score = languageScores[language];
    if (score > highest) {
      best = language;
      highest = score;
    } else if (score === highest) best = null;
  }
  return best;
}
