import { plainAnswer } from '../answer.ts';
import { reading } from './command.ts';
import { faultWords } from './fault-words.ts';
import { findCommand, nearestCommand } from './find-command.ts';
import { usageOf } from './usage.ts';
import { word } from './value.ts';

/** All commands, or how one is typed. */
export const help = reading({
  name: 'help',
  aliases: ['?', 'commands'],
  names: 'none',
  values: { about: word('command').optional() },
  deed: 'see-home',
  help: 'helpHelp',
  examples: [{ text: 'help' }, { text: 'help solve', values: { about: 'solve' } }],
  async read({ commands, desk, words }, { about }) {
    if (about !== undefined) {
      const found = findCommand(about, commands);
      if (found === null) {
        return plainAnswer(
          faultWords({ fault: 'unknown', word: about, nearest: nearestCommand(about, commands) }, desk.command, words),
        );
      }
      const examples = found.examples.map(({ text }) => `• \`/${desk.command} ${text}\``);
      return plainAnswer([`*${found.name}* ${words(found.help, {})}`, `\`${usageOf(found)}\``, ...examples].join('\n'));
    }
    const lines = commands.map((command) => `• \`${usageOf(command)}\` ${words(command.help, {})}`);
    return plainAnswer([words('helpHead', { command: desk.command }), ...lines].join('\n'));
  },
});
