import type { Language } from '../../../../src/desk/text/language.ts';
import type { MessageReading } from '../../../../src/desk/text/read-message.ts';
import { phraseBook } from './phrase-book.ts';
import { type PhraseReading, readPhrases } from './phrase-reader.ts';
import { tokenize } from './tokens.ts';

/** No nicety is as long as this; what lies beyond is not read, which bounds the work on hostile input. */
const longestRead = 2_000;

/**
 * The same judgement as `readMessage`, made in the plainest way: patterns for every token, strings for every word, all
 * phrases tried. Ten times slower, and what the quick reading is held against.
 */
export function readMessagePlainly(text: string): MessageReading {
  // A character may level out as many, so both forms are cut.
  const levelled = text
    .trim()
    .slice(0, longestRead + 1)
    .normalize('NFKC');
  const reading = readPhrases(tokenize(levelled.slice(0, longestRead)), phraseBook());
  const { question } = reading;
  const base = { holding: false, question, language: languageOf(reading) };
  if (question) return { ...base, kind: 'request', rule: 'question' };
  if (reading.leftover || levelled.length > longestRead) return { ...base, kind: 'request', rule: 'request' };
  return { ...base, ...judgeNicety(reading) };
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
  const ranked = [...languageScores].sort(([, one], [, other]) => other - one);
  const [first, second] = ranked;
  return first === undefined || first[1] === second?.[1] ? null : first[0];
}
