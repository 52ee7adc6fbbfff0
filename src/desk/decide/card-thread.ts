import type { Button, DeskContent, DeskPost } from '../effect.ts';
import type { Ticket } from '../ticket.ts';
import type { Context } from './context.ts';

/** A line in the thread of a ticket's card; null while the desk has no triage channel for it. */
export function cardLine(
  context: Pick<Context, 'desk'>,
  ticket: Pick<Ticket, 'number' | 'platform' | 'installation' | 'triage'>,
  line: {
    id: string;
    content: DeskContent;
    buttons?: Button[];
    /** Accounts that are called by it. */
    calls?: string[];
    /** Shown in the channel as well. */
    broadcast?: boolean;
  },
): DeskPost | null {
  const { desk } = context;
  const { number, platform, installation, triage } = ticket;
  if (triage === null) return null;
  return {
    kind: 'post',
    audience: 'desk',
    id: line.id,
    platform,
    installation,
    ticket: number,
    channel: triage,
    inCardThread: true,
    broadcast: line.broadcast ?? false,
    calls: line.calls ?? [],
    content: line.content,
    reader: { locale: desk.locale, timeZone: desk.timeZone },
    buttons: line.buttons ?? [],
  };
}

/** The account by which somebody of the desk is told alone: on the platform of `near`, else where they have one at all. */
export function accountNear(know: Pick<Context, 'desk'>, agent: string, near: string | null): string | null {
  const [there] = accountsOf(know, agent, near);
  if (there !== undefined) return there;
  const { agents } = know.desk.directory;
  return (agents === null ? agent : agents.find(({ id }) => id === agent)?.accounts[0]) ?? null;
}

/** The accounts of an agent on the platform of the triage channel; without a list of agents an agent is an account. */
export function accountsOf({ desk }: Pick<Context, 'desk'>, agent: string, triage: string | null): string[] {
  const platform = triage?.slice(0, triage.indexOf(':') + 1) ?? '';
  const accounts = desk.directory.agents?.find(({ id }) => id === agent)?.accounts ?? [agent];
  return accounts.filter((account) => account.startsWith(platform) && platform !== '');
}
