import { safety } from './stories/safety.ts';
import { tellStories } from './tell-stories.ts';

tellStories('safety', safety);
