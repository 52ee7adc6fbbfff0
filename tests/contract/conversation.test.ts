import { conversation } from './stories/conversation.ts';
import { tellStories } from './tell-stories.ts';

tellStories('conversation', conversation);
