import { expect, test } from 'vitest';
import { commandAsTyped } from '../../../src/desk/commands/as-typed.ts';

test('given the desk’s own word, when a command is named on Slack, then it begins with the slash; on Teams, with the bot’s name', () => {
  const desk = { command: 'helpdesk' };
  expect(commandAsTyped({ desk, where: { platform: 'slack' } })).toBe('/helpdesk');
  expect(commandAsTyped({ desk, where: { platform: 'teams' } })).toBe('@Threadwell');
});
