import { linkToIssue, unlinkFromIssue } from '../decide/links.ts';
import { sentence, tell } from '../decide/sentence.ts';
import { readAddress } from './address.ts';
import { acting } from './command.ts';
import { onTicket } from './on-ticket.ts';
import { choice, rest } from './value.ts';

/** Ties a ticket to an issue in a tracker, or unties them. */
export const link = acting({
  name: 'link',
  names: 'many',
  values: { remove: choice(['remove'], 'remove').optional(), address: rest('address') },
  deed: 'link',
  help: 'helpLink',
  examples: [
    {
      text: 'link 1042 https://tracker.test/PROJ-7',
      tickets: [1042],
      values: { address: 'https://tracker.test/PROJ-7' },
    },
    {
      text: 'link 1042 remove https://tracker.test/PROJ-7',
      tickets: [1042],
      values: { remove: 'remove', address: 'https://tracker.test/PROJ-7' },
    },
  ],
  act(context, inbound, { remove, address: typed }) {
    const address = readAddress(typed);
    if (address === null) return tell(sentence(context, 'linkAddress', {}));
    return remove === undefined
      ? onTicket(context, inbound, linkToIssue(address), ({ number }) =>
          sentence(context, 'commandLinked', { number, address }),
        )
      : onTicket(context, inbound, unlinkFromIssue(address), ({ number }) =>
          sentence(context, 'commandUnlinked', { number, address }),
        );
  },
});
