import type { Logger } from 'pino';
import { z } from 'zod';
import type { AnswerPart } from '../../../desk/answer.ts';
import { withoutMarks } from '../../../desk/text/without-marks.ts';
import type { Outcome, Sink } from '../../../engine/platform.ts';
import { noticeDialog } from '../cards/form.ts';
import {
  createTicketCommand,
  findTicketsCommand,
  findTicketsWords,
  newRequestCommand,
} from '../install/extension-commands.ts';
import { readEach } from '../wire.ts';
import type { Asked } from './invoke.ts';
import { wireExtension } from './invoke.ts';
import { dialog, extensionMessage, type FoundItem, foundItems, type InvokeAnswer } from './invoke-answer.ts';
import { payloadMessage } from './payload.ts';
import { storable } from './raw.ts';
import type { Tell } from './tell.ts';

const parameter = z.object({ name: z.string(), value: z.unknown().optional() });
/** What an agent sees before they type anything. */
const atFirst = 'list mine';
/** Words are cut to what a command may have (characters). */
const longestWords = 500;

/** The messaging extension: *Create ticket* on a message, *New request*, and *Find tickets* where people write. */
export function createExtension(options: {
  sink: Sink;
  logger: Logger;
  tell: Tell;
  openForm(asked: Asked, form: 'new-ticket', value: string): Promise<InvokeAnswer>;
}) {
  const { sink, logger, tell } = options;

  /** `composeExtension/fetchTask`. */
  async function fetchTask(asked: Asked): Promise<InvokeAnswer> {
    const read = wireExtension.safeParse(asked.activity.value);
    const command = read.success ? read.data.commandId : null;
    if (command === createTicketCommand) return createTicket(asked, read.data?.messagePayload);
    if (command === newRequestCommand) return options.openForm(asked, 'new-ticket', '');
    return dialog(noticeDialog(sink.words('notReadNow', asked.actor.account)));
  }

  async function createTicket(asked: Asked, payload: unknown): Promise<InvokeAnswer> {
    const { key, at, place, actor, activity, occasion } = asked;
    const message = place.platformChannel === '' ? null : payloadMessage(activity, payload, { place, occasion });
    if (message === null) return dialog(noticeDialog(sink.words('notReadNow', actor.account)));
    const inbound = { kind: 'shortcut', key, conversation: place.channel, at, place, actor, message } as const;
    const outcome = await sink.ask({ inbound, raw: storable(activity) });
    tell.rest(asked, outcome);
    return dialog(noticeDialog(toldOf(asked, outcome)));
  }

  /** `composeExtension/query`. Only who may see tickets gets any: others get the refusal of the command. */
  async function query(asked: Asked): Promise<InvokeAnswer> {
    const read = wireExtension.safeParse(asked.activity.value);
    if (!read.success || read.data.commandId !== findTicketsCommand) return foundItems([]);
    const { key, at, place, actor } = asked;
    const typed = readEach(read.data.parameters, parameter).find(({ name }) => name === findTicketsWords)?.value;
    const words = typeof typed === 'string' ? typed.trim().slice(0, longestWords) : '';
    const text = words === '' ? atFirst : `search ${words}`;
    const outcome = await sink
      .command({ key, at, place, actor, text, door: 'command', thread: null }, null)
      .catch((error: unknown): Outcome => {
        logger.warn({ err: error }, 'Tickets could not be searched.');
        return { state: 'done', say: sink.words('notReadNow', actor.account) };
      });
    const answer = outcome.state === 'done' ? outcome : outcome.soFar;
    const items = (answer?.parts ?? []).flatMap(asItem);
    return items.length === 0 ? extensionMessage(withoutMarks(toldOf(asked, outcome))) : foundItems(items);
  }

  function toldOf({ actor }: Asked, outcome: Outcome): string {
    const answer = outcome.state === 'done' ? outcome : outcome.soFar;
    return answer?.say || sink.words('goingOn', actor.account);
  }

  return { fetchTask, query };
}

const shows = /^show (\d{1,15})$/u;

/**
 * A row of a list: the part with the button that shows its ticket. What is put into a message is the number alone, as anybody
 * may read along where it is sent.
 */
function asItem({ text, buttons }: AnswerPart): FoundItem[] {
  const number = buttons.flatMap(({ does }) => ('asks' in does ? (shows.exec(does.asks)?.[1] ?? []) : []))[0];
  if (number === undefined) return [];
  const [title = '', ...rest] = withoutMarks(text).split('\n');
  return [{ shown: { title, text: rest.join('\n') }, inserted: `#${number}` }];
}
