import { ownWords } from './stories/own-words.ts';
import { tellStories } from './tell-stories.ts';

tellStories('own-words', ownWords);
