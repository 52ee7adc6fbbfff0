import { attachmentFor, cardWith } from '../cards/content.ts';
import { textBlock } from '../cards/elements.ts';
import type { Dialog } from '../cards/form.ts';
import { escapeHtml } from '../format/escape-html.ts';

/** What an invoke is answered with: the HTTP status and body that Teams takes for its outcome. */
export type InvokeAnswer = { status: number; body?: unknown };

/** Nothing to say: a dialog closes, a button rests. */
export const nothingToSay: InvokeAnswer = { status: 200 };

/** After `adaptiveCard/action`: a sentence under the card, for whoever pressed. */
export const pressMessage = (text: string): InvokeAnswer => ({
  status: 200,
  body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text },
});

/** After `adaptiveCard/action`: another card in the card's place, for whoever pressed or looks. */
export const pressCard = (card: unknown): InvokeAnswer => ({
  status: 200,
  body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card },
});

/** After `adaptiveCard/action`: the card stays as it is. */
export const pressRefused = (code: string, message: string): InvokeAnswer => ({
  status: 200,
  body: { statusCode: 400, type: 'application/vnd.microsoft.error', value: { code, message } },
});

/** A dialog opens, or goes on. */
export const dialog = (value: Dialog): InvokeAnswer => ({ status: 200, body: { task: { type: 'continue', value } } });

/** A result of the messaging extension: `shown` is for who looks, `inserted` is what goes into the message if they choose it. */
export type FoundItem = { shown: { title: string; text: string }; inserted: string };

export const foundItems = (items: readonly FoundItem[]): InvokeAnswer => ({
  status: 200,
  body: {
    composeExtension: {
      type: 'result',
      attachmentLayout: 'list',
      attachments: items.map(({ shown, inserted }) => ({
        ...attachmentFor(cardWith([textBlock(inserted)])),
        preview: { contentType: 'application/vnd.microsoft.card.thumbnail', content: literally(shown) },
      })),
    },
  },
});

/** Clients read HTML in the text of such a card, and in its title too, whatever Microsoft's page says of that. */
const literally = ({ title, text }: FoundItem['shown']) => ({ title: escapeHtml(title), text: escapeHtml(text) });

export const extensionMessage = (text: string): InvokeAnswer => ({
  status: 200,
  body: { composeExtension: { type: 'message', text } },
});
