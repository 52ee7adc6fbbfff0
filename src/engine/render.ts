import type { Desk } from '../desk/decide/context.ts';
import type { Button, CustomerButton, CustomerContent, DeskContent, Effect, Reader } from '../desk/effect.ts';
import { say } from '../desk/texts/say.ts';
import type { Ticket } from '../desk/ticket.ts';

export type Rendered = { text: string; labels: string[] };

/**
 * Writes an effect's text out for its reader, in the common form; labels are plain text. Tickets that a list names are
 * given, as they stand now.
 */
export function render(effect: Effect, desk: Desk, tickets: ReadonlyMap<number, Ticket>, now: number): Rendered {
  switch (effect.kind) {
    case 'post':
      return effect.audience === 'customer'
        ? {
            text: contentText(effect.content, effect.reader, desk, tickets, now),
            labels: (effect.buttons ?? []).map((button) => labelOf(button, effect.reader, desk, now)),
          }
        : {
            text: deskText(effect.content, effect.reader, desk, now),
            labels: effect.buttons.map((button) => labelOf(button, effect.reader, desk, now)),
          };
    case 'whisper':
      return { text: contentText(effect.content, effect.reader, desk, tickets, now), labels: [] };
    case 'direct':
      return {
        text: deskText(effect.content, effect.reader, desk, now),
        labels: effect.buttons.map((button) => labelOf(button, effect.reader, desk, now)),
      };
    case 'aside':
    case 'question':
    case 'reminder':
    case 'card':
    case 'mirror':
    case 'reply':
    case 'home':
    case 'react':
    case 'learn':
      return { text: '', labels: [] };
    default:
      return effect satisfies never;
  }
}

function contentText(
  content: CustomerContent,
  reader: Reader,
  desk: Desk,
  tickets: ReadonlyMap<number, Ticket>,
  now: number,
): string {
  const options = { ...reader, now, overrides: desk.templates, markdown: true };
  if (content.key !== 'ticket-list') return say(content.key, content.params, options);
  const listed = content.numbers.flatMap((number) => tickets.get(number) ?? []);
  if (listed.length === 0) return say('noOpenTickets', {}, options);
  const lines = listed.map(
    ({ number, subject, status }) => `- ${say('openTicketLine', { number, subject, status }, options)}`,
  );
  return [say('openTickets', {}, options), ...lines].join('\n');
}

const deskText = (content: DeskContent, reader: Reader, desk: Desk, now: number): string =>
  say(content.key, content.params, { ...reader, now, overrides: desk.templates, markdown: true });

const labelOf = ({ label }: Button | CustomerButton, reader: Reader, desk: Desk, now: number): string =>
  say(label, {}, { ...reader, now, overrides: desk.templates });
