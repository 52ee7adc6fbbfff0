/** A start that cannot be; the message says what to do. */
export class StartError extends Error {
  readonly code = 'start_failed';
  constructor(message: string) {
    super(message);
    this.name = 'StartError';
  }
}
