import type { LocalSlack } from '../../../src/playground/slack/local-slack.ts';
import { agent, channelIds, contact } from './crowd.ts';

/** What was said in one conversation, and so has to be in one ticket. */
export type Conversation = {
  channel: string;
  /** `ts` of the first message. */
  root: string;
  /** `ts` of all messages of the contact, which belong to the ticket. */
  messages: string[];
  /** `ts` of the desk's replies in the thread. */
  replies: string[];
  /** The text that the first message has at the end. */
  text: string;
  kind: 'alone' | 'threaded' | 'grouped' | 'edited' | 'claimed' | 'answered' | 'by-emoji';
};

const kinds = ['alone', 'threaded', 'grouped', 'edited', 'claimed', 'answered', 'by-emoji'] as const;

/** Begins the `n`th conversation; each call of `next` says one thing more, until it gives false. */
export function converse(slack: LocalSlack, n: number): { conversation: Conversation; next(): boolean } {
  const channel = channelIds[n % channelIds.length] ?? '';
  const kind = kinds[Math.floor(n / channelIds.length + n) % kinds.length] ?? 'alone';
  const user = contact(n);
  const text = kind === 'by-emoji' ? 'thanks' : `Export ${n} fails with an error, can you look?`;
  const { ts: root } = slack.actions.post({ user, channel, text });
  const conversation: Conversation = { channel, root, messages: [root], replies: [], text, kind };
  const say = (words: string, thread?: string) => {
    const given = { user, channel, text: words };
    conversation.messages.push(slack.actions.post(thread === undefined ? given : { ...given, thread }).ts);
  };
  const steps: Record<Conversation['kind'], (() => void)[]> = {
    alone: [],
    threaded: [() => say('It is the big one, why does it fail?', root), () => say('Can you see the log?', root)],
    grouped: [() => say('And the import fails too, can you look?')],
    edited: [
      () => {
        conversation.text = `Export ${n} fails with error 500, can you look?`;
        slack.actions.edit({ user, channel, ts: root, text: conversation.text });
      },
    ],
    claimed: [() => slack.actions.react({ user: agent, channel, ts: root, emoji: 'eyes' })],
    answered: [
      () => {
        const given = { user: agent, channel, thread: root, text: 'We found it: please try once more.' };
        conversation.replies.push(slack.actions.post(given).ts);
      },
    ],
    'by-emoji': [() => slack.actions.react({ user: agent, channel, ts: root, emoji: 'ticket' })],
  };
  const left = steps[kind];
  return {
    conversation,
    next() {
      const step = left.shift();
      step?.();
      return step !== undefined;
    },
  };
}
