import { Command, CommanderError } from 'commander';
import { applyCommand } from './commands/apply.ts';
import { doctorCommand } from './commands/doctor.ts';
import { exportCommand } from './commands/export.ts';
import { forgetCommand } from './commands/forget.ts';
import { importCommand } from './commands/import.ts';
import { manifestCommand } from './commands/manifest.ts';
import { parkedCommand } from './commands/parked.ts';
import { reportCommand } from './commands/report.ts';
import { retentionCommand } from './commands/retention.ts';
import { serveCommand } from './commands/serve.ts';
import { slaCommand } from './commands/sla.ts';
import { webhookSecretCommand } from './commands/webhook-secret.ts';
import type { DeskRoot, Environment } from './desk-root.ts';

/** What a command may touch. */
export type Terminal = {
  environment: Environment;
  version: string;
  /** Writes text as it is. */
  out(text: string): void;
  error(text: string): void;
  /** Writes text as it is, and resolves when there is room for more. */
  write(text: string): Promise<void>;
  /** Standard input. */
  input(): NodeJS.ReadableStream;
  /** Asks whoever sits there; null where nobody does. */
  ask: ((question: string) => Promise<string>) | null;
  /** Epoch milliseconds. */
  now(): number;
  loadRoot(): Promise<DeskRoot>;
};

/**
 * Runs one command line (without node and the script's name) and resolves with the exit code.
 * Never rejects: what fails is told in a sentence, with the stack only where LOG_LEVEL asks for details.
 */
export async function run(words: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await createProgram(terminal).parseAsync([...words], { from: 'user' });
    return 0;
  } catch (error) {
    // Commander has told its own faults already; asking for help is none.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 1;
    terminal.error(`${describe(error, terminal.environment.LOG_LEVEL)}\n`);
    return 1;
  }
}

function createProgram(terminal: Terminal): Command {
  const program = new Command('threadwell')
    .description('A self-hosted support desk that lives in shared Slack and Microsoft Teams channels')
    .version(terminal.version, '-V, --version', 'Print the version')
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.error });
  const commands = [
    serveCommand,
    applyCommand,
    doctorCommand,
    manifestCommand,
    exportCommand,
    importCommand,
    forgetCommand,
    retentionCommand,
    slaCommand,
    reportCommand,
    parkedCommand,
    webhookSecretCommand,
  ];
  for (const make of commands) {
    const command = make(terminal);
    program.addCommand(command.copyInheritedSettings(program));
    for (const inner of command.commands) inner.copyInheritedSettings(program);
  }
  return program;
}

function describe(error: unknown, logLevel: string | undefined): string {
  if (!(error instanceof Error)) return String(error);
  const detailed = logLevel === 'debug' || logLevel === 'trace';
  return detailed ? (error.stack ?? error.message) : error.message;
}
