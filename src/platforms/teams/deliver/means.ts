import type { Logger } from 'pino';
import type { MessageAddress } from '../../../desk/card/card-view.ts';
import type { References } from '../references.ts';
import type { Connector } from './connector.ts';
import type { Directs } from './directs.ts';
import type { ReactionPreview } from './reaction-preview.ts';
import type { Rosters } from './rosters.ts';
import type { Sharing } from './sharing.ts';

/** What delivering needs. */
export type Means = {
  connector: Connector;
  references: References;
  directs: Directs;
  preview: ReactionPreview;
  rosters: Rosters;
  sharing: Sharing;
  /** `none`: the connector is on this machine, and no token is sent. */
  authentication: 'checked' | 'none';
  /** The desk's own tenant; null where it is not known. */
  homeTenant: string | null;
  /** Address of a message, as people open it; null where none can be made. */
  linkTo: (message: MessageAddress) => string | null;
  logger: Logger;
};
