export type Language = 'en' | 'de' | 'fr' | 'es' | 'pt';

export type MessageReading = {
  /** What the text as a whole is; only `request` wants somebody's attention. */
  kind: 'empty' | 'emoji-only' | 'thanks' | 'greeting' | 'acknowledgement' | 'request';
  /** A holding reply ("let me check"): says that an answer will follow, and is none itself. */
  holding: boolean;
  /** It asks something, with or without a question mark. */
  question: boolean;
  language: Language | null;
  /** Stable id of the rule that decided, for the recorded verdict. */
  rule: MessageRule;
};

export type MessageRule =
  | 'empty'
  | 'mention-only'
  | 'emoji-only'
  | 'thanks'
  | 'greeting'
  | 'acknowledgement'
  | 'holding'
  | 'question'
  | 'request';

/** Judges a message's text in our common form (design.md, "Messages into tickets"); in doubt it is a request. Never throws. */
export function readMessage(text: string): MessageReading {
  return {
    kind: text.trim() === '' ? 'empty' : 'request',
    holding: false,
    question: false,
    language: null,
    rule: 'request',
  };
}
