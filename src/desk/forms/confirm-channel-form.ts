import type { Channel } from '../channel.ts';
import type { Context } from '../decide/context.ts';
import { sentence } from '../decide/sentence.ts';
import { kindWords } from '../decide/set-up-channel.ts';
import type { FormAnswer, FormField, FormOption } from './form.ts';

/** What a list can hold on every platform; whoever is not on it is named by hand. */
const longestList = 100;
const kinds = ['customer', 'partner', 'community', 'internal', 'ignored'] as const;
const modes = ['auto', 'silent', 'emoji', 'off'] as const;
const modeWords = { auto: 'modeAuto', silent: 'modeSilent', emoji: 'modeEmoji', off: 'modeOff' } as const;

/** *Set up…*: what a channel is, whose, and how the bot behaves there, filled in with what is known. */
export function confirmChannelForm(context: Context): FormAnswer {
  const channel = context.subjectChannel;
  if (channel === null || channel.kind === 'triage') return { refused: sentence(context, 'channelUnknown', {}) };
  const customer = context.desk.directory.customers.find(({ id }) => id === channel.customer) ?? null;
  const asked = !channel.confirmed;
  return {
    form: {
      name: 'confirm-channel',
      about: { ticket: null, subject: channel.id, seen: null },
      title: sentence(context, 'setUpTitle', {}),
      submit: sentence(context, 'buttonConfirm', {}),
      close: sentence(context, 'buttonCancel', {}),
      intro: sentence(context, 'setUpIntro', { channel: channel.name }),
      fields: [
        {
          kind: 'choice',
          name: 'kind',
          label: sentence(context, 'setUpKind', {}),
          optional: false,
          options: kinds.map((kind) => ({ value: kind, label: sentence(context, kindWords[kind], {}) })),
          value: kinds.find((kind) => kind === channel.kind && !(asked && kind === 'ignored')) ?? 'customer',
        },
        ...customerFields(context, channel),
        {
          kind: 'text',
          name: 'tier',
          label: sentence(context, 'setUpTier', {}),
          optional: true,
          value: customer?.tier ?? '',
          multiline: false,
          longest: 40,
        },
        ownerField(context, customer?.owner ?? null),
        {
          kind: 'choice',
          name: 'mode',
          label: sentence(context, 'setUpMode', {}),
          optional: false,
          options: modes.map((mode) => ({ value: mode, label: sentence(context, modeWords[mode], {}) })),
          // Until now it was recorded in silence: that is no wish.
          value: asked ? 'auto' : channel.mode,
        },
      ],
      buttons: [],
    },
  };
}

function customerFields(context: Context, channel: Channel): FormField[] {
  const listed = context.desk.directory.customers
    .filter(({ retired }) => !retired)
    .sort((a, b) => Number(b.id === channel.customer) - Number(a.id === channel.customer) || compare(a.name, b.name))
    .slice(0, longestList)
    .map(({ id, name }): FormOption => ({ value: id, label: name }));
  const byName: FormField = {
    kind: 'text',
    name: 'customerName',
    label: sentence(context, 'setUpNewCustomer', {}),
    hint: sentence(context, 'setUpNewCustomerHint', {}),
    optional: true,
    value: '',
    multiline: false,
    longest: 80,
  };
  if (listed.length === 0) return [byName];
  const value = listed.some((one) => one.value === channel.customer) ? channel.customer : null;
  const label = sentence(context, 'setUpCustomer', {});
  return [{ kind: 'choice', name: 'customer', label, optional: true, options: listed, value }, byName];
}

/** One of the agents; where nobody is listed, an email. */
function ownerField(context: Context, owner: string | null): FormField {
  const label = sentence(context, 'setUpOwner', {});
  const agents = (context.desk.directory.agents ?? []).slice(0, longestList);
  if (agents.length === 0) {
    return { kind: 'text', name: 'owner', label, optional: true, value: owner ?? '', multiline: false, longest: 200 };
  }
  const options = agents.map(({ id, name }) => ({ value: id, label: name }));
  const value = options.find((option) => option.value === owner)?.value ?? null;
  return { kind: 'choice', name: 'owner', label, optional: true, options, value };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
