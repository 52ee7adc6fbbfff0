import { opensForm, writeAbout } from '../../actions.ts';
import type { Answer, AnswerButton } from '../../answer.ts';
import { inParts } from '../../answer.ts';
import type { Channel } from '../../channel.ts';
import { triageFor } from '../../decide/context.ts';
import { kindWords } from '../../decide/set-up-channel.ts';
import { formatDuration } from '../../settings/duration.ts';
import type { Asking } from '../asking.ts';

const modeWords = { auto: 'modeAuto', silent: 'modeSilent', emoji: 'modeEmoji', off: 'modeOff' } as const;

/** How a channel is set up, line by line, with what can be done about it by a tap. */
export async function showChannel(asking: Asking, channel: Channel): Promise<Answer> {
  const { desk, words, look } = asking;
  if (channel.kind === 'triage') {
    return { say: words('channelIsTriage', { channel: nameOf(channel) }) };
  }
  const customer = desk.directory.customers.find(({ id }) => id === channel.customer) ?? null;
  const owner = desk.directory.agents?.find(({ id }) => id === customer?.owner)?.name ?? customer?.owner ?? undefined;
  const triage = triageFor(desk, customer);
  const [last] = await look.changesOf(channel.id);
  const lines = [
    `**${nameOf(channel)}**`,
    words('channelLineKind', { kind: words(kindWords[channel.kind], {}) }),
    customer === null
      ? words('channelLineNoCustomer', {})
      : words('channelLineCustomer', { customer: customer.name, tier: customer.tier ?? undefined, owner }),
    words('channelLineMode', { mode: words(modeWords[channel.mode], {}) }),
    words('channelLineAcknowledge', { how: channel.acknowledge }),
    words('channelLineGrouping', { window: formatDuration(channel.groupingWindow) }),
    triage === null
      ? words('channelLineNoTriage', {})
      : words('channelLineTriage', { channel: `#${look.channelName(triage)}` }),
    ...(channel.confirmed ? [] : [words('channelLineUnconfirmed', {})]),
    ...(channel.archived ? [words('channelLineArchived', {})] : []),
    ...(channel.member || channel.archived ? [] : [words('channelLineNotMember', {})]),
    ...(last === undefined
      ? []
      : [words('channelLineChanged', { field: last.field, name: last.by.name, at: last.at })]),
  ];
  const name = reference(channel);
  const asks = (label: string, text: string): AnswerButton => ({ label, style: 'plain', does: { asks: text } });
  const buttons: AnswerButton[] = [
    {
      label: words('buttonSetUp', {}),
      style: 'primary',
      does: { action: opensForm('confirm-channel'), value: writeAbout({ ticket: null, subject: channel.id }) },
    },
    ...(customer === null
      ? []
      : [asks(words('buttonCustomer', {}), `customer "${customer.name.replaceAll('"', '')}"`)]),
    channel.mode === 'off'
      ? asks(words('buttonResume', {}), `channel ${name} resume`)
      : asks(words('buttonPause', {}), `channel ${name} pause`),
  ];
  return inParts([{ text: lines.join('\n'), buttons }]);
}

/** As people write it. */
export const nameOf = ({ name, direct }: Channel): string => (direct ? name : `#${name}`);

/** As a command reads it, also where two channels have one name. */
const reference = ({ platformId }: Channel): string => platformId;
