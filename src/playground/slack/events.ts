import type { Deliveries } from './deliveries.ts';
import { homeTeam, isExternallyShared } from './model.ts';
import { type Dispatch, newId, type SlackState } from './state.ts';

/** Wraps events in Slack's envelope and hands them to the deliveries, if the app is where they happened. */
export function createDispatch(state: () => SlackState, deliveries: () => Deliveries): Dispatch {
  return (event, about) => {
    const { world, now } = state();
    const home = homeTeam(world).id;
    const { app } = world;
    if (about.channel !== null && !about.channel.members.includes(app.userId)) return;
    const id = newId('Ev');
    const shared = about.channel !== null && isExternallyShared(about.channel);
    deliveries().send(id, event, {
      token: 'verification-token-of-the-playground',
      // Where it happened: the sender's workspace in a Slack Connect channel, and not the installing one.
      team_id: shared ? about.teamId : home,
      context_team_id: home,
      context_enterprise_id: null,
      api_app_id: app.id,
      event,
      type: 'event_callback',
      event_id: id,
      event_time: Math.floor(now() / 1000),
      authorizations: [
        { enterprise_id: null, team_id: home, user_id: app.userId, is_bot: true, is_enterprise_install: false },
      ],
      is_ext_shared_channel: shared,
      event_context: `4-${Buffer.from(id).toString('base64url')}`,
    });
  };
}
