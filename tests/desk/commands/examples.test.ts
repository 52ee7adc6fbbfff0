import { describe, expect, it } from 'vitest';
import { findCommand } from '../../../src/desk/commands/find-command.ts';
import { readCommand } from '../../../src/desk/commands/read-command.ts';
import { commands } from '../../../src/desk/commands/registry.ts';
import { usageOf } from '../../../src/desk/commands/usage.ts';
import { fieldsOf } from '../../../src/desk/commands/value.ts';

const examples = commands.flatMap((command) => command.examples.map((example) => ({ command, example })));

describe('the examples of the help', () => {
  it.each(examples.map(({ command, example }) => [example.text, command.name, example] as const))(
    'given “%s”, when it is read, then it says what it means',
    (text, name, { tickets = [], values = {} }) => {
      const read = readCommand(text, { inThread: false, commands });
      if ('fault' in read) throw new Error(`It was not understood: ${read.fault}.`);
      expect(read.command.name).toBe(name);
      expect(read.tickets).toEqual(tickets.map((number) => ({ number })));
      expect(read.values).toEqual(values);
    },
  );

  it.each(commands.map((command) => [command.name, command] as const))(
    'given *%s*, when its help is read, then it has examples and a usage that begins with its name',
    (name, command) => {
      expect(command.examples.length).toBeGreaterThan(0);
      expect(usageOf(command)).toMatch(new RegExp(`^${name}( |$)`, 'u'));
      // Every value can be seen in some example, or may be left out.
      for (const field of fieldsOf(command).filter(({ optional }) => !optional)) {
        expect(command.examples.some(({ values = {} }) => field.name in values)).toBe(true);
      }
    },
  );
});

describe('the names of commands', () => {
  it('given all names and aliases, when a word is looked up, then it means one command only', () => {
    const words = commands.flatMap(({ name, aliases }) => [name, ...aliases]);
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
    for (const { name, aliases } of commands) {
      for (const word of [name, ...aliases]) {
        expect(word).toBe(word.toLowerCase());
        expect(findCommand(word.toUpperCase(), commands)?.name).toBe(name);
      }
    }
  });

  it('given a command that is typed with one wrong letter, when it is read, then the nearest is named', () => {
    const near = (text: string) => {
      const read = readCommand(text, { inThread: false, commands });
      return 'fault' in read && read.fault === 'unknown' ? read.nearest?.name : null;
    };
    expect(near('slove 12')).toBe('solve');
    expect(near('asign 12 ana')).toBe('assign');
    expect(near('prioritty 12 high')).toBe('priority');
    expect(near('xyzzy')).toBeUndefined();
  });
});
