import { z } from 'zod';
import type { Identity } from '../identity.ts';

const text = z.string().nullish().catch(null);

/** A view as Slack sends it back with what happened in it. */
export const wireView = z.object({
  id: z.string().min(1),
  type: text,
  hash: text,
  private_metadata: text,
  app_installed_team_id: text,
  team_id: text,
  blocks: z
    .array(z.object({ type: text, block_id: text }))
    .nullish()
    .catch(null),
  state: z
    .object({ values: z.record(z.string(), z.record(z.string(), z.unknown())) })
    .nullish()
    .catch(null),
});
export type WireView = z.infer<typeof wireView>;

/** Whether a view is one of the installation whose token we hold: whoever looks at it may be of another team. */
export function isOurs(view: WireView, identity: Identity): boolean {
  const installed = view.app_installed_team_id || view.team_id;
  return installed === identity.team || (identity.enterprise !== null && installed === identity.enterprise);
}
