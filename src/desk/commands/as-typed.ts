import type { Answer } from '../answer.ts';
import type { Platform } from '../inbound.ts';

/** Whether bots have slash commands there; else all is typed to the bot itself. */
export const hasSlash: Readonly<Record<Platform, boolean>> = { slack: true, teams: false };

/** An answer that names commands as they are typed where it is read: `/ticket claim 1042`, or `@Threadwell claim 1042`. `word` is the slash word. */
export function asTypedOn(platform: Platform, word: string, answer: Answer): Answer {
  if (hasSlash[platform]) return answer;
  const typed = (text: string): string => text.replaceAll(`/${word} `, '@Threadwell ');
  return {
    ...answer,
    say: answer.say === null ? null : typed(answer.say),
    ...(answer.parts === undefined ? {} : { parts: answer.parts.map((part) => ({ ...part, text: typed(part.text) })) }),
  };
}
