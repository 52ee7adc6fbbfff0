import { satisfaction } from './stories/satisfaction.ts';
import { tellStories } from './tell-stories.ts';

tellStories('satisfaction', satisfaction);
