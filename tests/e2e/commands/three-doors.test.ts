import { expect, it } from 'vitest';
import { commands } from '../../../src/desk/commands/registry.ts';
import { rows } from './three-doors-rows.ts';
import { throughThreeDoors } from './three-doors-suite.ts';

it('given the registry, when a command is new, then it has a row in the table', () => {
  expect(Object.keys(rows).sort()).toEqual(commands.map(({ name }) => name).sort());
});

throughThreeDoors(commands.slice(0, commands.length / 2));
