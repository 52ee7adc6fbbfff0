import type { HomeInbound } from '../inbound.ts';
import { may } from '../permissions.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { EffectIds } from './ticket-draft.ts';

/** Somebody looks at their App Home: it is published as it is now. */
export function decideHome(context: Context, inbound: HomeInbound): Decision {
  if (!may(context.who, 'see-home', null)) return nothing();
  const { platform, installation } = inbound.place;
  const id = new EffectIds(inbound.key).next();
  return {
    ...nothing(),
    effects: [{ kind: 'home', audience: 'desk', id, platform, installation, ticket: null, account: context.account }],
  };
}
