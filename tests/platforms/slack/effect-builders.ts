import type { Effect } from '../../../src/desk/effect.ts';
import type { Outgoing } from '../../../src/engine/platform.ts';

export const reader = { locale: 'en', timeZone: 'Europe/Berlin' };
/** What every effect of these tests has in common. */
export const effectBase = {
  id: 'slack:C0GLOBEX:17.1/3',
  platform: 'slack',
  installation: 'T0ACME',
  ticket: 7,
} as const;

export const cardEffect = (fields: Partial<Extract<Effect, { kind: 'card' }>> = {}): Effect => ({
  ...effectBase,
  kind: 'card',
  audience: 'desk',
  channel: 'slack:C0TRIAGE',
  first: true,
  ...fields,
});

/** A piece of a message on its way into the card's thread. */
export const mirrorEffect = (piece: 'text' | 'file' = 'text', change: 'post' | 'edit' = 'post'): Effect => ({
  ...effectBase,
  id: 'slack:C0GLOBEX:17.1/4',
  kind: 'mirror',
  audience: 'desk',
  channel: 'slack:C0TRIAGE',
  message: 'slack:C0GLOBEX:1767603600.000100',
  change,
  piece: piece === 'text' ? { kind: 'text', index: 0 } : { kind: 'file', id: 'F1' },
});

export const directEffect = (account = 'slack:U0ANA', id: string = effectBase.id): Effect => ({
  ...effectBase,
  id,
  kind: 'direct',
  audience: 'desk',
  account,
  content: { for: 'desk', key: 'recoveryGivenBack', params: { number: 7 } },
  reader,
  buttons: [],
});

export const homeEffect = (account = 'slack:U0ANA'): Effect => ({
  ...effectBase,
  kind: 'home',
  audience: 'desk',
  account,
});

/** An effect as it goes out; what is not told is empty. */
export function outgoing(effect: Effect, fields: Partial<Outgoing> = {}): Outgoing {
  return {
    effect,
    platformChannel: 'C0TRIAGE',
    text: '',
    labels: [],
    parts: null,
    calls: [],
    byline: null,
    thread: null,
    target: null,
    card: null,
    home: null,
    reminder: null,
    picture: null,
    question: null,
    file: null,
    kept: null,
    surplus: [],
    ...fields,
  };
}
