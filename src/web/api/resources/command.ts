import { z } from 'zod';
import { type Command, deedOf } from '../../../desk/commands/command.ts';
import { commands } from '../../../desk/commands/registry.ts';
import { usageOf } from '../../../desk/commands/usage.ts';
import { type Deed, permissions, ranks } from '../../../desk/permissions.ts';
import { say } from '../../../desk/texts/say.ts';
import { ticketSchema } from './ticket.ts';

const inEnglish = { locale: 'en', timeZone: 'UTC' };

export const commandSchema = z
  .object({
    name: z.string().meta({ example: 'claim' }),
    aliases: z.array(z.string()),
    usage: z.string().meta({ description: 'How it is typed, without the slash word', example: 'claim #number …' }),
    help: z.string().meta({ description: 'What it does' }),
    tickets: z
      .enum(['none', 'one', 'many', 'maybe'])
      .meta({ description: 'Which tickets it acts on: none, one, several, or one where it is named' }),
    changes: z.boolean().meta({
      description: 'Whether it can change anything: some only show where they are not told what to change',
    }),
    roles: z.array(z.enum(ranks)).meta({ description: 'Who may use it' }),
    exceptions: z
      .array(z.object({ example: z.string(), roles: z.array(z.enum(ranks)) }))
      .meta({ description: 'Examples of uses that are for others than `roles`, and for whom' }),
    examples: z.array(z.string()),
  })
  .meta({ id: 'Command' });

const rolesOf = (deed: Deed) => [...permissions[deed].own];

/** A command as the registry has it. */
export const showCommand = (command: Command): z.input<typeof commandSchema> => ({
  name: command.name,
  aliases: [...command.aliases],
  usage: usageOf(command),
  help: say(command.help, {}, inEnglish),
  tickets: command.names,
  changes: command.run.does !== 'read',
  roles: rolesOf(command.deed),
  exceptions: command.examples.flatMap(({ text, values = {} }) => {
    const deed = deedOf(command, values);
    const isUsual = rolesOf(deed).join() === rolesOf(command.deed).join();
    return isUsual ? [] : [{ example: text, roles: rolesOf(deed) }];
  }),
  examples: command.examples.map(({ text }) => text),
});

/** One line for each command, for the document that tells of the operation. */
export const commandLines = (): string =>
  commands.map((command) => `- \`${usageOf(command)}\`: ${say(command.help, {}, inEnglish)}`).join('\n');

export const commandRequestSchema = z
  .strictObject({
    command: z
      .string({ error: 'must be the name of a command, such as claim' })
      .regex(/^[^\s"“”]{1,60}$/u, { error: 'must be one word, the name of a command, such as claim' })
      .meta({ description: 'Its name or an alias of it; `GET /commands` lists them', example: 'solve' }),
    args: z
      .string({ error: 'must be a text' })
      .max(20_000, { error: 'is too long' })
      .default('')
      .meta({ description: 'What is typed after the ticket’s number', example: 'All done.' }),
    actor: z
      .string({ error: 'must be the email of an agent' })
      .trim()
      .min(3, { error: 'must be the email of an agent' })
      .max(320, { error: 'is too long for an email' })
      .meta({ description: 'The email of the agent in whose name it is done', example: 'ana@acme.test' }),
  })
  .meta({ id: 'CommandRequest' });

export const commandedTicketSchema = ticketSchema
  .extend({
    answer: z.string().nullable().meta({ description: 'What the command says to whoever gave it, as Markdown' }),
  })
  .meta({ id: 'CommandedTicket' });
