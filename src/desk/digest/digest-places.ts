import { agentByEmail, onCallNow } from '../decide/assignment.ts';
import { accountNear } from '../decide/card-thread.ts';
import type { Desk } from '../decide/context.ts';
import { triageFor } from '../decide/context.ts';
import type { Place } from '../effect.ts';
import type { Agent } from '../people.ts';
import type { DeskSettings } from '../settings/defaults.ts';

/** Where a desk's overview is told, and in whose zone. */
export type DigestPlace = { place: Extract<Place, { in: 'channel' } | { in: 'direct' }>; timeZone: string };

/**
 * Where the day's overview goes. What has no meaning without a ticket (an assignee, an owner, a webhook) means the leads; where nobody
 * of whom is meant can be told, it goes to triage; none where there is none.
 */
export function digestPlaces(to: NonNullable<DeskSettings['digest']>['to'], desk: Desk, now: number): DigestPlace[] {
  const triage = triageFor(desk, null);
  const inTriage: DigestPlace[] =
    triage === null ? [] : [{ place: { in: 'channel', channel: triage }, timeZone: desk.timeZone }];
  const told = placesOf(to, desk, now, inTriage);
  return told.length > 0 ? told : inTriage;
}

function placesOf(
  to: NonNullable<DeskSettings['digest']>['to'],
  desk: Desk,
  now: number,
  inTriage: DigestPlace[],
): DigestPlace[] {
  switch (to.kind) {
    case 'triage':
      return inTriage;
    case 'channel': {
      const channel = desk.ownChannel(to.id);
      return channel === null ? [] : [{ place: { in: 'channel', channel }, timeZone: desk.timeZone }];
    }
    case 'person':
      return directs([agentByEmail(desk, to.email)], desk);
    case 'oncall':
      return directs([onCallNow(desk, now).agent], desk);
    case 'lead':
    case 'assignee':
    case 'owner':
    case 'webhook': {
      const agents = desk.directory.agents ?? [];
      const leads = directs(
        agents.filter(({ role }) => role === 'lead'),
        desk,
      );
      return leads.length > 0
        ? leads
        : directs(
            agents.filter(({ role }) => role === 'admin'),
            desk,
          );
    }
    default:
      return to satisfies never;
  }
}

function directs(agents: readonly (Agent | null)[], desk: Desk): DigestPlace[] {
  return agents.flatMap((agent) => {
    const account = agent === null ? null : accountNear({ desk }, agent.id, triageFor(desk, null));
    if (agent === null || account === null || desk.away.has(agent.id)) return [];
    const timeZone = desk.agentHours.get(agent.id)?.timeZone ?? desk.timeZone;
    return [{ place: { in: 'direct', account }, timeZone }];
  });
}
