/**
 * What a send came to, for the small commit that follows it. `did`: ids of the company that are done by it, without them all;
 * `left`: ids of those that had nothing to say any more.
 */
export type SendResult = { reference: string | null; did?: readonly string[]; left?: readonly string[] };

/** It was sent, and the store did not take where it stands: `keep` tries that again, and nothing else. */
export class NotKept extends Error {
  readonly keep: () => Promise<SendResult>;
  constructor(keep: () => Promise<SendResult>, cause: unknown) {
    super('It was sent; where it stands could not be kept yet.', { cause });
    this.name = 'NotKept';
    this.keep = keep;
  }
}
