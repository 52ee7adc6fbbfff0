import { history, messages, words } from './conversation-schemas.ts';
import { measureLines, measures } from './measure-schemas.ts';
import { audit, channels, customers, desk, people } from './settings-schemas.ts';
import { surveys } from './survey-schema.ts';
import { tickets } from './ticket-schema.ts';
import { counters, effects, inbox, instances, jobs, keepsakes, leases } from './work-schemas.ts';

/** All collections, by their names. */
export const schemas = {
  audit,
  tickets,
  messages,
  inbox,
  effects,
  history,
  words,
  measures,
  measureLines,
  people,
  customers,
  channels,
  counters,
  jobs,
  keepsakes,
  instances,
  leases,
  desk,
  surveys,
};
