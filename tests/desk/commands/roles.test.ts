import { describe, expect, it } from 'vitest';
import { commands } from '../../../src/desk/commands/registry.ts';
import { permissions, type Rank } from '../../../src/desk/permissions.ts';
import { ana, ben, cleo, gina, gus, hank, ines, monitor, nico, type Person } from '../decide/model/cast.ts';
import { ModelDesk } from '../decide/model/model-desk.ts';
import { tells } from './tells.ts';

/** Who they are in Globex's channel. */
const cast: readonly (readonly [Person, Rank])[] = [
  [ana, 'lead'],
  [ben, 'agent'],
  [cleo, 'colleague'],
  [gina, 'contact'],
  [hank, 'contact'],
  [gus, 'contact'],
  [nico, 'stranger'],
  [ines, 'participant'],
  [monitor, 'machine'],
];

const refusal = /only our support team|Only (?:agents|leads and admins) of the desk/u;
/** Numbers, and tickets of others, as in this desk. */
const here = (text: string): string =>
  text
    .replaceAll('1042', '1')
    .replaceAll('1040', '2')
    .replace(/#?\b1[234]\b/gu, '#1');

const acting = commands.filter(({ run }) => run.does === 'act' && run.act !== undefined);

describe('commands that change something', () => {
  const cases = acting.flatMap(({ name, deed, examples }) =>
    cast.map(([by, rank]) => [name, rank, by, deed, here(examples[0]?.text ?? name)] as const),
  );

  it.each(cases)(
    'given *%s*, when a %s gives it, then the one table of rights decides',
    (_name, rank, by, deed, text) => {
      const desk = new ModelDesk();
      desk.says(gina, 'The export fails');
      desk.passesQuietly(2 * 60 * 60_000);
      desk.says(gina, 'The import fails');
      const before = structuredClone(desk.tickets);
      for (const door of ['command', 'mention', 'api'] as const) {
        const [decision] = tells(desk, by, text, { door });
        // Whose ticket it is changes nothing about those who may do nothing of the desk's.
        if (permissions[deed].own.includes(rank)) expect(decision?.say ?? '').not.toMatch(refusal);
        else {
          expect(decision?.say).toMatch(refusal);
          expect(decision?.say).not.toMatch(/#\d/u);
          expect([decision?.messages, decision?.updates, decision?.effects, decision?.opens]).toEqual([
            [],
            [],
            [],
            null,
          ]);
          expect(desk.tickets).toEqual(before);
        }
      }
    },
  );

  it('given a ticket that does not exist, when a contact names it, then they do not learn that', () => {
    const desk = new ModelDesk();
    expect(tells(desk, gina, 'solve 99')[0]?.say).toMatch(refusal);
    expect(tells(desk, ana, 'solve 99')[0]?.say).toBe('There is no ticket #99.');
  });

  it('given words that are no command, when a contact says them, then they do not learn what there is', () => {
    const desk = new ModelDesk();
    for (const text of ['slove 1', 'solve', 'priority 1 purple', '']) {
      expect(tells(desk, gina, text)[0]?.say).toMatch(refusal);
    }
  });
});
