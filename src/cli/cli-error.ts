/** Something that a command cannot do; the message is for the person who typed it. */
export class CliError extends Error {
  readonly code = 'cli_failed';

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CliError';
  }
}
