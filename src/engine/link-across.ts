import type { CardView, MessageAddress } from '../desk/card/card-view.ts';
import type { HomeView } from '../desk/home/home-view.ts';
import { platformOf } from '../desk/ids.ts';
import type { Platform } from '../desk/inbound.ts';
import type { ReminderView } from '../desk/reminder/reminder-view.ts';
import type { PlatformPort } from './platform.ts';

/** Gives the address of a message, wherever it stands; null where none can be made. */
export type LinkTo = (address: MessageAddress) => string | null;

/** Each platform makes the addresses of its own messages. */
export const linksOf =
  (platforms: readonly Pick<PlatformPort, 'name' | 'linkTo'>[]): LinkTo =>
  (address) =>
    platforms.find(({ name }) => name === platformOf(address.channel))?.linkTo?.(address) ?? null;

/** Adds the addresses of what stands on another platform than where it is shown. */
function across<Address extends MessageAddress>(shown: Platform, address: Address, linkTo: LinkTo): Address {
  const url = platformOf(address.channel) === shown ? null : linkTo(address);
  return url === null ? address : { ...address, url };
}

export const cardLinks = (card: CardView, shown: Platform, linkTo: LinkTo): CardView =>
  card.thread === null ? card : { ...card, thread: across(shown, card.thread, linkTo) };

export const reminderLinks = (view: ReminderView, shown: Platform, linkTo: LinkTo): ReminderView => ({
  ...view,
  items: view.items.map((item) => (item.card === null ? item : { ...item, card: across(shown, item.card, linkTo) })),
});

export const homeLinks = (view: HomeView, shown: Platform, linkTo: LinkTo): HomeView => ({
  ...view,
  sections: view.sections.map((section) => ({
    ...section,
    lines: section.lines.map((line) =>
      line.link === null ? line : { ...line, link: across(shown, line.link, linkTo) },
    ),
  })),
});
