import type { Effect, Mirror, Question, Reply } from '../../../../src/desk/effect.ts';
import type { Copy, Message } from '../../../../src/desk/message.ts';
import { render } from '../../../../src/engine/render.ts';
import { type WrittenPiece, writePiece } from '../../../../src/engine/write-piece.ts';
import { aMessage } from '../../../support/builders.ts';
import { personWith } from './cast.ts';
import type { ModelDesk } from './model-desk.ts';

/** Something that was put into a channel: a text, or the new text of one that stood there. */
export type Sent = { effect: Effect; text: string; at: number };

const nameOf = (account: string): string | undefined => personWith(account)?.profile?.name;

/** What an effect on a piece of a message would come to if it went out right now; null when its message is not there. */
export function written(effect: Mirror | Reply, { store }: ModelDesk): WrittenPiece | null {
  const message = store.messages.get(effect.message);
  return message === undefined ? null : writePiece(effect, message, nameOf);
}

/** Sends effects once, in their order, as src/engine/sender.ts does; and keeps what was sent. */
export class ModelSender {
  readonly sent: Sent[] = [];
  readonly #done = new Set<string>();
  #posts = 0;

  /** What customers were sent, in words. */
  get toCustomers(): string[] {
    return this.sent.flatMap(({ effect, text }) => (effect.audience === 'customer' && text !== '' ? [text] : []));
  }

  sends(model: ModelDesk): void {
    for (const effect of model.effects) {
      if (this.#done.has(effect.id)) continue;
      this.#done.add(effect.id);
      this.#send(effect, model);
    }
  }

  #send(effect: Effect, model: ModelDesk): void {
    const { store, desk, now } = model;
    switch (effect.kind) {
      case 'card': {
        const ticket = store.tickets.get(effect.ticket);
        if (effect.first && ticket !== undefined) {
          store.tickets.set(ticket.number, { ...ticket, card: `${effect.channel}:${this.#ts()}` });
        }
        return;
      }
      case 'mirror':
      case 'reply':
        this.#piece(effect, model);
        return;
      case 'post':
      case 'whisper':
      case 'direct':
        this.sent.push({ effect, text: render(effect, desk, store.tickets, now).text, at: now });
        return;
      case 'question':
        if (effect.change !== 'refresh') this.#question(effect, model);
        return;
      case 'react':
      case 'home':
      case 'aside':
      case 'learn':
      case 'reminder':
        return;
      default:
        effect satisfies never;
    }
  }

  /** As src/engine/write-question.ts and src/engine/keep-question.ts do. */
  #question(effect: Question, { store, now }: ModelDesk): void {
    const ts = this.#ts();
    const id = `${effect.channel}:${ts}`;
    const ticket = store.tickets.get(effect.ticket);
    if (ticket === undefined) return;
    const asked = ticket.csat.surveys.find((survey) => survey.id === effect.survey);
    if (asked?.state.is !== 'asked' || (effect.change === 'ask' && asked.questions.length > 0)) return;
    const surveys = ticket.csat.surveys.map((survey) =>
      survey.id === effect.survey ? { ...survey, questions: [...survey.questions, id] } : survey,
    );
    store.tickets.set(ticket.number, { ...ticket, csat: { ...ticket.csat, surveys }, version: ticket.version + 1 });
    const bot = { account: 'threadwell', name: 'Threadwell', team: null };
    const verdict = { rule: 'bot-post', values: {}, at: now } as const;
    const own = {
      id,
      ts,
      channel: effect.channel,
      thread: effect.thread,
      ticket: effect.ticket,
      at: now,
      by: effect.id,
    };
    store.messages.set(id, aMessage({ ...own, side: 'bot', note: false, author: bot, text: '', verdict }));
  }

  #piece(effect: Mirror | Reply, model: ModelDesk): void {
    const { store, now } = model;
    const message = store.messages.get(effect.message);
    const piece = written(effect, model);
    if (message === undefined || piece === null || piece.does === 'nothing') return;
    if (piece.does === 'trim') {
      store.messages.set(message.id, {
        ...message,
        copies: message.copies.filter((one) => !piece.surplus.includes(one)),
      });
      this.sent.push({ effect, text: '', at: now });
      return;
    }
    this.sent.push({ effect, text: piece.does === 'text' ? piece.text : piece.file.name, at: now });
    if ((piece.does === 'text' && piece.sent !== null) || effect.piece === null) return;
    const ts = this.#ts();
    const to: Copy['to'] = effect.kind === 'mirror' ? 'card' : 'customer';
    const copy: Copy = { to, channel: effect.channel, ts, piece: effect.piece };
    store.messages.set(message.id, { ...message, copies: [...message.copies, copy] });
    const own = this.#ownPost(effect, message, ts, model);
    store.messages.set(own.id, own);
  }

  #ownPost(effect: Mirror | Reply, message: Message, ts: string, { store, now }: ModelDesk): Message {
    const card = store.tickets.get(effect.ticket)?.card ?? null;
    const thread =
      effect.kind === 'reply' ? effect.thread : card === null ? null : card.slice(card.lastIndexOf(':') + 1);
    const id = `${effect.channel}:${ts}`;
    return aMessage({
      id,
      channel: effect.channel,
      ts,
      thread,
      ticket: null,
      side: 'bot',
      note: effect.kind === 'mirror',
      author: { account: 'threadwell', name: 'Threadwell', team: null },
      text: '',
      at: now,
      verdict: { rule: 'bot-post', values: {}, at: now },
      by: effect.id,
      copyOf: message.id,
    });
  }

  #ts(): string {
    return `9.${String(++this.#posts).padStart(6, '0')}`;
  }
}
