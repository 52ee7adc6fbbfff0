import type { Survey } from '../../src/desk/csat/survey.ts';
import { someMonday } from './builders.ts';

const day = 86_400_000;

/** A question on five faces that was asked of Gina, whose ticket 1042 was solved; nobody has answered. */
export const aSurvey = (told: Partial<Survey> = {}): Survey => ({
  id: '1042:1',
  solvedAt: someMonday,
  agent: { id: 'ana', name: 'Ana' },
  requester: { account: 'slack:U0GINA', name: 'Gina' },
  scale: 'faces',
  who: 'participants',
  low: 2,
  expires: 7 * day,
  state: { is: 'asked', at: someMonday },
  askedAt: someMonday,
  questions: [],
  askedBy: null,
  bySilence: false,
  remindedAt: null,
  draftSince: null,
  votes: [],
  held: [],
  comments: [],
  ...told,
});
