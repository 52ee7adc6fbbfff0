import { conversation } from './stories/conversation.ts';
import { ownWords } from './stories/own-words.ts';
import { safety } from './stories/safety.ts';
import { satisfaction } from './stories/satisfaction.ts';
import { triage } from './stories/triage.ts';
import type { Story } from './story.ts';

/** All stories, by the file that tells them (`tests/contract/<name>.test.ts`). */
export const allStories: Readonly<Record<string, readonly Story[]>> = {
  conversation,
  triage,
  satisfaction,
  'own-words': ownWords,
  safety,
};
