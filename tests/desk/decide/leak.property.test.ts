import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Effect } from '../../../src/desk/effect.ts';
import { platformOf } from '../../../src/desk/ids.ts';
import { addressed } from '../../../src/engine/addressed.ts';
import { render } from '../../../src/engine/render.ts';
import { leakLife } from './model/leak-life.ts';
import { internalName, LeakingDesk } from './model/leaking-desk.ts';
import type { ModelDesk } from './model/model-desk.ts';
import { written } from './model/model-sender.ts';

const runs = process.env.SOAK ? 10_000 : 2_000;

/** Every string of an effect that would stand in the customer's channel if it went out right now. */
function readByCustomers(effect: Effect, model: ModelDesk): string[] {
  switch (effect.kind) {
    case 'post':
    case 'whisper':
      return effect.audience === 'customer' ? [render(effect, model.desk, model.store.tickets, model.now).text] : [];
    case 'reply': {
      const piece = written(effect, model);
      if (piece === null || piece.does === 'nothing' || piece.does === 'trim') return [];
      return [piece.does === 'text' ? piece.text : piece.file.name];
    }
    case 'question':
    case 'card':
    case 'mirror':
    case 'direct':
    case 'home':
    case 'react':
    case 'learn':
    case 'reminder':
    // Asked for, and seen, by one of the desk's people alone.
    case 'aside':
      return [];
    default:
      return effect satisfies never;
  }
}

const homes = ({ channel, triage }: ModelDesk) => ({
  channel: (id: string) => [channel, triage].find((one) => one.id === id) ?? null,
  homeOf: () => 'T0ACME',
});

const isInternal = (text: string): boolean => /sec\d+x/u.test(text) || text.includes(internalName);

describe('whatever is said among the desk (invariant 3)', () => {
  it('given any life of notes, replies, take-backs, edits, forms and reactions, when anything is sent to the customer’s channel, then nothing internal is in it', {
    timeout: 3_600_000,
  }, () => {
    let delivered = 0;
    let withdrawn = 0;
    let marked = 0;
    fc.assert(
      fc.property(leakLife, (given) => {
        const living = new LeakingDesk(given);
        const { model } = living;
        // What is wrong, if anything: to expect each of so many texts takes longer than to live the life.
        const wrong: string[] = [];
        for (const step of given.steps) {
          living.live(step);
          for (const decided of model.effects) {
            const effect = addressed(decided, homes(model));
            const into = 'channel' in effect ? platformOf(effect.channel) : effect.platform;
            if (effect.platform !== into) wrong.push(`${effect.id} to ${effect.platform}`);
            if (effect.audience === 'desk') {
              const strays = 'channel' in effect && effect.kind !== 'aside' && effect.channel !== model.triage.id;
              if (strays) wrong.push(`${effect.id} in ${effect.channel}`);
              continue;
            }
            if (effect.channel !== model.channel.id) wrong.push(`${effect.id} in ${effect.channel}`);
            for (const text of readByCustomers(effect, model)) {
              if (isInternal(text)) wrong.push(text);
              if (effect.kind !== 'reply') continue;
              for (const token of text.match(/pub\d+x/gu) ?? []) if (living.withdrawn.has(token)) wrong.push(text);
            }
          }
        }
        model.sends();
        expect([...wrong, ...model.sender.toCustomers.filter(isInternal)]).toEqual([]);
        delivered += model.sender.sent.filter(({ effect, text }) => effect.kind === 'reply' && text !== '').length;
        withdrawn += model.sender.sent.filter(({ effect, text }) => effect.kind === 'reply' && text === '').length;
        marked += [...model.store.messages.values()].filter(({ note, copyOf }) => note && copyOf === null).length;
      }),
      { numRuns: runs },
    );
    // The lives are worth looking at: much was sent, some of it taken back, and much was kept inside.
    expect(delivered).toBeGreaterThan(runs / 2);
    expect(withdrawn).toBeGreaterThan(runs / 40);
    expect(marked).toBeGreaterThan(runs);
  });

  it('given any such life, when all has been sent, then of what was taken back nothing stands with the customer', {
    timeout: 3_600_000,
  }, () => {
    fc.assert(
      fc.property(leakLife, (given) => {
        const living = new LeakingDesk(given);
        const { model } = living;
        for (const step of given.steps) living.live(step);
        model.sends();
        for (const message of model.store.messages.values()) {
          if (!message.note && message.deletedAt === null) continue;
          expect(message.copies.filter(({ to }) => to === 'customer')).toEqual([]);
        }
      }),
      { numRuns: runs / 2 },
    );
  });
});
