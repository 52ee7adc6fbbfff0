import { nothing } from '../decide/decision.ts';
import { redact as erase } from '../decide/redact.ts';
import { sentence } from '../decide/sentence.ts';
import { acting } from './command.ts';
import { choice, link } from './value.ts';

const aMessage = 'https://acme.slack.com/archives/C0GLOBEX/p1772443800000100';
const meant = { platform: 'slack', platformChannel: 'C0GLOBEX', ts: '1772443800.000100', thread: null } as const;

/** Asks first: it is the one thing that nothing brings back. */
export const redact = acting({
  name: 'redact',
  aliases: ['erase'],
  names: 'none',
  values: { message: link(), sure: choice(['for-good'], 'for-good').optional() },
  deed: 'redact',
  help: 'helpRedact',
  examples: [
    { text: `redact ${aMessage}`, values: { message: meant } },
    { text: `redact ${aMessage} for-good`, values: { message: meant, sure: 'for-good' } },
  ],
  act(context, inbound, { sure }) {
    const { existing, original } = context;
    const message = original ?? existing;
    if (message === null) return { ...nothing(), say: sentence(context, 'messageUnknown', {}) };
    if (message.deletedAt !== null && message.verdict.values.redactedBy !== inbound.key) {
      return { ...nothing(), say: sentence(context, 'redactGone', {}) };
    }
    if (sure !== undefined) return erase(context, inbound, message);
    const params = {
      name: message.author.name || sentence(context, 'cardNobody', {}),
      number: message.ticket ?? undefined,
      at: message.at,
    };
    const text = sentence(context, 'redactAsk', params);
    const again = { asks: `${inbound.text.trim()} for-good` };
    const button = { label: sentence(context, 'buttonRedact', {}), style: 'danger', does: again } as const;
    return { ...nothing(), say: text, parts: [{ text, buttons: [button] }] };
  },
});
