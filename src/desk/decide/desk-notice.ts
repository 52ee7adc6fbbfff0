import type { Button, DeskContent, DeskPost } from '../effect.ts';
import { type Context, triageFor } from './context.ts';

/** A post for the desk's own people in the triage channel of this customer; null when the desk has none. */
export function deskNotice(
  context: Pick<Context, 'desk' | 'channel' | 'customer'>,
  notice: {
    id: string;
    ticket: number | null;
    content: DeskContent;
    buttons?: Button[];
    /** In the thread of the ticket's card. */
    inCardThread?: boolean;
    broadcast?: boolean;
    calls?: string[];
    /** The triage channel of the ticket that it is about; else that of the customer. */
    triage?: string | null;
  },
): DeskPost | null {
  const { desk, channel, customer } = context;
  const triage = notice.triage ?? triageFor(desk, customer);
  if (triage === null) return null;
  return {
    kind: 'post',
    audience: 'desk',
    id: notice.id,
    platform: channel.platform,
    installation: channel.installation,
    ticket: notice.ticket,
    channel: triage,
    inCardThread: notice.inCardThread ?? false,
    broadcast: notice.broadcast ?? false,
    calls: notice.calls ?? [],
    content: notice.content,
    reader: { locale: desk.locale, timeZone: desk.timeZone },
    buttons: notice.buttons ?? [],
  };
}
