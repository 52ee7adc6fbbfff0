import type { Desk } from '../decide/context.ts';
import type { CustomerPost, DeskPost } from '../effect.ts';
import { platformOf } from '../ids.ts';

/**
 * The week's picture, into the channel that the settings name; null where that is none of the desk's own. It names only the Monday that it
 * is told in: what it shows is read when it is sent.
 */
export function weeklyPost(monday: string, desk: Desk): DeskPost | null {
  const channel = desk.csat.weekly === null ? null : desk.ownChannel(desk.csat.weekly.channel);
  if (channel === null) return null;
  return {
    kind: 'post',
    audience: 'desk',
    id: `weekly:${monday}:${channel}`,
    platform: platformOf(channel),
    // The engine knows whose.
    installation: '',
    ticket: null,
    channel,
    inCardThread: false,
    broadcast: false,
    calls: [],
    content: { for: 'desk', key: 'weeklyHead', params: { span: monday } },
    reader: { locale: desk.locale, timeZone: desk.timeZone },
    buttons: [],
  };
}

/** The Monday that a week's picture is told in; null where the effect is none. */
export const weeklyMonday = (effect: CustomerPost | DeskPost): string | null =>
  effect.audience === 'desk' && effect.content.key === 'weeklyHead' ? effect.content.params.span : null;
