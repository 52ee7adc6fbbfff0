import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/engine/platform.ts';
import { allOf } from '../../src/engine/several-outcomes.ts';

const done = (say: string): Outcome => ({ state: 'done', say });
const goingOn: Outcome = { state: 'going-on' };
const told = (later: Record<string, Outcome> = {}) => ({
  goOn: (numbers: string) => `Still at ${numbers}.`,
  later: async (key: string) => later[key] ?? goingOn,
});
const one = (ticket: number, outcome: Outcome) => ({ ticket, key: `key:${ticket}`, outcome });

describe('what a command on several tickets comes to', () => {
  it('given all are done, when it is told, then each outcome', () => {
    const all = [one(1, done('#1 is solved.')), one(2, done('#2 is closed.'))];
    expect(allOf(all, told())).toEqual({ state: 'done', say: '#1 is solved.\n#2 is closed.' });
  });

  it('given some take longer, when it is told, then what became of the others, and later what became of those', async () => {
    const all = [one(1, done('#1 is solved.')), one(2, goingOn), one(3, done('#3 is closed.')), one(4, goingOn)];
    const outcome = allOf(all, told({ 'key:2': done('#2 is solved.'), 'key:4': done('#4 is closed.') }));
    if (outcome.state !== 'going-on') throw new Error('It is done.');
    expect(outcome.soFar).toEqual({ say: '#1 is solved.\n#3 is closed.\nStill at #2, #4.' });
    expect(await outcome.rest?.()).toEqual({ say: '#2 is solved.\n#4 is closed.' });
  });

  it('given the only one takes longer, when it is told, then there is nothing yet; too long, and there is nothing later', async () => {
    const outcome = allOf([one(1, goingOn)], told());
    if (outcome.state !== 'going-on') throw new Error('It is done.');
    expect(outcome.soFar).toBeUndefined();
    expect(await outcome.rest?.()).toBeNull();
  });
});
