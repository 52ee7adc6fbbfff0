import { expect, it } from 'vitest';
import { ana, gina, hank } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';

it('given somebody had said that it waits for the customer, when a merge into it is undone, then it does so again', () => {
  const desk = new ModelDesk();
  desk.says(gina, 'The export fails');
  desk.presses(ana, 'pending', '1');
  desk.commands(ana, 'link 1 https://tracker.test/PROJ-1');
  desk.now += 60_000;
  desk.says(hank, 'The export is empty');
  expect(desk.numbered(1)).toMatchObject({ status: 'on-hold', waitingOn: 'customer', waitingSince: null });
  desk.now += 60_000;
  desk.commands(ana, 'merge 2 into 1');
  expect(desk.numbered(1).waitingOn).toBe('us');
  desk.commands(ana, 'undo');
  expect(desk.numbered(1)).toMatchObject({ status: 'on-hold', waitingOn: 'customer', waitingSince: null });
});
