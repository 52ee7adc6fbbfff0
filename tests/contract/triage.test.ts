import { triage } from './stories/triage.ts';
import { tellStories } from './tell-stories.ts';

tellStories('triage', triage);
