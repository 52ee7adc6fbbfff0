import { z } from 'zod';
import { platformIdOf } from '../../../desk/ids.ts';
import type { Message } from '../../../desk/message.ts';
import { mentionedIds, replaceMentions } from '../../../desk/text/mention-tokens.ts';
import { namedSchema, time, timeOrNull, timeSchema } from './common.ts';

const fileSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.int().meta({ description: 'Bytes' }),
  url: z.string().nullable().meta({ description: 'Where somebody with access to the platform can open it' }),
});

export const messageSchema = z
  .object({
    id: z.string().meta({ example: 'slack:C0GLOBEX:1772443800.000100' }),
    side: z.enum(['customer', 'desk', 'bot']).meta({ description: 'Whose side its author is on' }),
    author: namedSchema.meta({ description: 'With the platform’s id' }),
    text: z.string().meta({ description: 'Markdown, people named plainly; empty once it was deleted' }),
    at: timeSchema,
    editedAt: timeSchema.nullable(),
    deletedAt: timeSchema.nullable(),
    note: z.boolean().meta({ description: 'Internal: the customer never sees it' }),
    files: z.array(fileSchema),
  })
  .meta({ id: 'Message' });

/** A message as the API shows it. What was deleted shows no word of it, whatever the record may still hold. */
export function showMessage(
  message: Message,
  nameOf: (account: string) => string | undefined,
): z.input<typeof messageSchema> {
  const gone = message.deletedAt !== null;
  const { account } = message.author;
  const name = (id: string): string | undefined => nameOf(`${message.platform}:${id}`);
  return {
    id: message.id,
    side: message.side,
    author: { id: platformIdOf(account), name: nameOf(account) ?? message.author.name },
    text: gone ? '' : namePeople(message.text, name),
    at: time(message.at),
    editedAt: timeOrNull(message.editedAt),
    deletedAt: timeOrNull(message.deletedAt),
    note: message.note,
    files: gone ? [] : message.files.map(({ id, name, type, size, url }) => ({ id, name, type, size, url })),
  };
}

/** For the desk's own readers: nothing posts this text, so nothing in it needs to be defused. */
const namePeople = (text: string, nameOf: (id: string) => string | undefined): string =>
  replaceMentions(text, (id) => `@${nameOf(id) ?? id}`);

/** Accounts that a message's text mentions. */
export const mentionedAccounts = (message: Message): string[] =>
  mentionedIds(message.text).map((id) => `${message.platform}:${id}`);
