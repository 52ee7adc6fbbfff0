import { readAbout } from '../actions.ts';
import type { Home } from '../effect.ts';
import type { HomeInbound, PressInbound } from '../inbound.ts';
import { may } from '../permissions.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';

/** Somebody looks at their App Home: it is published as it is now. */
export function decideHome(context: Context, inbound: HomeInbound): Decision {
  if (!may(context.who, 'see-home', null)) return nothing();
  return { ...nothing(), effects: [homeOf(context, inbound, 0)] };
}

/** Another page of it: the button says which. */
export function showHome(context: Context, inbound: PressInbound): Decision {
  const page = Number(readAbout(inbound.value).subject);
  return { ...nothing(), effects: [homeOf(context, inbound, Number.isSafeInteger(page) && page > 0 ? page : 0)] };
}

/** What was pressed on an App Home (no message holds its buttons) shows there at once. */
export function refreshHome(context: Context, inbound: PressInbound, decision: Decision): Decision {
  const onHome = inbound.target === null && inbound.action !== 'home-page';
  if (!onHome || !may(context.who, 'see-home', null)) return decision;
  return { ...decision, effects: [...decision.effects, homeOf(context, inbound, 0)] };
}

function homeOf(context: Context, inbound: HomeInbound | PressInbound, page: number): Home {
  const { platform, installation } = inbound.place;
  const id = `${inbound.key}:home`;
  const base = { kind: 'home', audience: 'desk', id, platform, installation, ticket: null } as const;
  return { ...base, account: context.account, ...(page === 0 ? {} : { page }) };
}
