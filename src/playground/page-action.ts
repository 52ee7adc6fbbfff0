import { z } from 'zod';
import type { LocalSlack } from './slack/local-slack.ts';

const id = z.string().min(1).max(100);
const at = { user: id, channel: id, ts: id };
const text = z.string().max(40_000);
const file = z.object({
  name: z.string().min(1).max(255),
  mimetype: z.string().max(200),
  content: z.base64().max(8_000_000),
});

const jsonObject = z.record(z.string(), z.json());

/** What stands in a view's elements, by block and action: ids of the app, at most 255 characters. */
const longId = z.string().min(1).max(255);
const values = z.record(longId, z.record(longId, jsonObject));

/**
 * A press on an element; `picked` is what was chosen in it, as Slack's own payload tells it: `{selected_date: …}`,
 * `{selected_options: […]}` …
 */
const press = {
  actionId: longId,
  value: z.string().optional(),
  picked: jsonObject.optional(),
  values: values.optional(),
};

/** What the page may do in the name of a seat. */
const pageAction = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('post'),
    user: id,
    channel: id,
    text,
    thread: id.optional(),
    broadcast: z.boolean().optional(),
    files: z.array(file).max(5).optional(),
  }),
  z.object({ action: z.literal('edit'), ...at, text }),
  z.object({ action: z.literal('delete'), ...at }),
  z.object({ action: z.literal('react'), ...at, emoji: id }),
  z.object({ action: z.literal('unreact'), ...at, emoji: id }),
  z.object({ action: z.literal('slash'), user: id, channel: id, text, thread: id.optional() }),
  z.object({ action: z.literal('messageShortcut'), ...at, callbackId: longId }),
  z.object({ action: z.literal('pressButton'), ...at, ...press }),
  z.object({ action: z.literal('pressInView'), user: id, viewId: id, ...press }),
  z.object({ action: z.literal('submitView'), user: id, viewId: id, values }),
  z.object({
    action: z.literal('suggest'),
    user: id,
    viewId: id.optional(),
    channel: id.optional(),
    ts: id.optional(),
    actionId: longId,
    words: z.string().max(1_000),
  }),
  z.object({ action: z.literal('upload'), user: id, file }),
  z.object({ action: z.literal('closeView'), user: id, viewId: id }),
  z.object({ action: z.literal('openHome'), user: id }),
  z.object({ action: z.literal('directMessage'), user: id }),
  z.object({ action: z.literal('retryNow') }),
]);

export type PageAction = z.input<typeof pageAction>;

/** Keeps only what was given: an absent option differs from one that is undefined. */
function given<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  // Checked edge: exactly the undefined values are dropped.
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as never;
}

/** Does what the page asks. @throws ZodError for what is no action, SlackError for what Slack would refuse */
export async function doPageAction(slack: LocalSlack, body: unknown): Promise<unknown> {
  const asked = pageAction.parse(body);
  const { actions } = slack;
  switch (asked.action) {
    case 'post':
      return actions.post(given(asked));
    case 'edit':
      return actions.edit(asked);
    case 'delete':
      return actions.delete(asked);
    case 'react':
      return actions.react(asked);
    case 'unreact':
      return actions.unreact(asked);
    case 'slash':
      return actions.slash(given(asked));
    case 'messageShortcut':
      return actions.messageShortcut(asked);
    case 'pressButton':
      return actions.pressButton(given(asked));
    case 'pressInView':
      return actions.pressInView(given(asked));
    case 'suggest':
      return actions.suggest(given(asked));
    case 'upload':
      return actions.upload(asked);
    case 'submitView':
      return actions.submitView(asked);
    case 'closeView':
      return actions.closeView(asked);
    case 'openHome':
      return actions.openHome(asked.user);
    case 'directMessage':
      return { channel: actions.directMessage(asked.user) };
    case 'retryNow':
      return slack.retryNow();
  }
}
