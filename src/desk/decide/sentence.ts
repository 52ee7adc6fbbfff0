import type { Reader } from '../effect.ts';
import { isDesk, type Who } from '../people.ts';
import type { Deed } from '../permissions.ts';
import type { TextKey, TextParameters } from '../texts/registry.ts';
import { say } from '../texts/say.ts';
import { readerOf } from './acknowledge.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';

/** How whoever acts reads: the desk's own people never in a customer's language or zone. */
export function actorReader(context: Context): Reader {
  const { who, profile, desk } = context;
  if (!isDesk(who)) return readerOf(context);
  return { locale: profile?.locale ?? desk.locale, timeZone: profile?.timeZone ?? desk.timeZone };
}

/** A text for whoever acts, written out for them in the common form; where plain text is read, it must hold no names. */
export const sentence = <Key extends TextKey>(context: Context, key: Key, parameters: TextParameters<Key>): string =>
  say(key, parameters, {
    ...actorReader(context),
    now: context.now,
    overrides: context.desk.templates,
    markdown: true,
  });

/** Nothing changes, and whoever acted is told why. */
export const tell = (say: string): Decision => ({ ...nothing(), say });

/** Why somebody may not: kindly, and to the desk's own people in their own words. */
export const refusal = (context: Context, deed?: Deed): string =>
  sentence(
    context,
    deed !== undefined && isCustomers(deed) && isDesk(context.who) ? 'notYourSide' : refusalTo(context.who),
    {},
  );

/** What is a customer's to do, and nobody's of the desk. */
const isCustomers = (deed: Deed): boolean => deed === 'rate' || deed === 'reopen-own' || deed === 'opt-out';

/** An agent may do all but what leads or admins do. */
export function refusalTo({ is }: Who): 'notYourRole' | 'notYourDeed' | 'notAllowed' {
  if (is === 'agent') return 'notYourDeed';
  return is === 'colleague' ? 'notYourRole' : 'notAllowed';
}
