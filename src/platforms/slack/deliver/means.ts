import type { DirectChannels } from './direct-channels.ts';
import type { FileCarrier } from './file-carrier.ts';
import type { Sharing } from './sharing.ts';
import type { WebApi } from './web-api.ts';

/** What delivering needs. */
export type Means = {
  api: WebApi;
  sharing: Sharing;
  directs: DirectChannels;
  carrier: FileCarrier;
  /** Address of the workspace (`https://acme.slack.com/`), once known. */
  workspaceUrl: () => string | null;
  /** The desk's clock, epoch milliseconds. */
  now: () => number;
};
