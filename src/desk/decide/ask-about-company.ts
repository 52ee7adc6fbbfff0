import { writeAbout } from '../actions.ts';
import type { Button } from '../effect.ts';
import type { PostedMessage } from '../inbound.ts';
import type { Context } from './context.ts';
import { deskNotice } from './desk-notice.ts';
import type { TicketDraft } from './ticket-draft.ts';

/** People of a company that nobody has listed are asked about once for a channel (the effect's id says which). */
export function askAboutCompany(draft: TicketDraft, context: Context, message: PostedMessage): void {
  const { who, channel } = context;
  const team = message.author.team ?? context.profile?.team ?? null;
  if (who.is !== 'contact' || !who.unknownCompany || !channel.confirmed || channel.direct) return;
  const notice = deskNotice(context, {
    id: `unknown-company:${channel.id}:${team}`,
    ticket: draft.now.number,
    content: {
      for: 'desk',
      key: 'unknownCompany',
      params: { person: who.name, channel: channel.name, ...(team === null ? {} : { team }) },
    },
    buttons: team === null ? [] : buttonsFor(`${channel.id}|${team}`),
    triage: draft.now.triage,
  });
  if (notice !== null) draft.effect(notice);
}

function buttonsFor(subject: string): Button[] {
  const value = writeAbout({ ticket: null, subject });
  return [
    { action: 'company-same', value, label: 'buttonSameCustomer', style: 'primary' },
    { action: 'company-partner', value, label: 'buttonPartner', style: 'plain' },
    { action: 'company-ignore', value, label: 'buttonIgnore', style: 'plain' },
  ];
}
