import type { Desk } from '../desk/decide/context.ts';
import { say } from '../desk/texts/say.ts';
import type { PeopleCache } from './people-cache.ts';
import type { MeanwhileKey } from './platform.ts';

/** What is said while something goes on: from memory only, in the language of who reads it where that is known. */
export function meanwhile(
  key: MeanwhileKey,
  account: string,
  { desk, people }: { desk: Desk; people: Pick<PeopleCache, 'get'> },
): string {
  const profile = people.get(account);
  const reader = { locale: profile?.locale ?? desk.locale, timeZone: profile?.timeZone ?? desk.timeZone };
  return say(key, {}, { ...reader, overrides: desk.templates, markdown: true });
}
