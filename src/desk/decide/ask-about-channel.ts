import { opensForm, writeAbout } from '../actions.ts';
import type { Channel } from '../channel.ts';
import type { Customer } from '../customer.ts';
import type { Button, DeskPost } from '../effect.ts';
import type { Desk } from './context.ts';
import { deskNotice } from './desk-notice.ts';

/** Asks triage what a new shared channel is: once in the channel's life (the effect's id). */
export const askAboutChannel = (desk: Desk, channel: Channel, customer: Customer | null): DeskPost | null =>
  deskNotice(
    { desk, channel, customer },
    {
      id: `confirm-channel:${channel.id}`,
      ticket: null,
      content: {
        for: 'desk',
        key: 'channelNeedsConfirmation',
        params: { channel: channel.name, customer: customer?.name ?? channel.name },
      },
      buttons: buttonsFor(channel.id),
    },
  );

function buttonsFor(channel: string): Button[] {
  const value = writeAbout({ ticket: null, subject: channel });
  return [
    { action: 'confirm-channel', value, label: 'buttonConfirm', style: 'primary' },
    { action: opensForm('confirm-channel'), value, label: 'buttonSetUp', style: 'plain' },
    { action: 'ignore-channel', value, label: 'buttonIgnore', style: 'plain' },
  ];
}
