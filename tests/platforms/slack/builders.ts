/** Payloads as Slack sends them, with what a test does not name filled in. */
type Fields = Record<string, unknown>;

const team = 'T0ACME';
export const ts = '1767603600.000100';

/** An event in its envelope. */
export function eventBody(event: Fields, envelope: Fields = {}): Fields {
  return {
    token: 'verification-token',
    team_id: team,
    api_app_id: 'A0THREADWELL',
    event,
    type: 'event_callback',
    event_id: 'Ev0001',
    event_time: 1_767_603_601,
    authorizations: [
      { enterprise_id: null, team_id: team, user_id: 'U0THREADWELL', is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: true,
    event_context: '4-context',
    ...envelope,
  };
}

/** What a contact wrote in a shared channel. */
export function message(fields: Fields = {}): Fields {
  return {
    type: 'message',
    user: 'U0GINA',
    team: 'T0GLOBEX',
    user_team: 'T0GLOBEX',
    source_team: 'T0GLOBEX',
    client_msg_id: '3c7b5e0e',
    text: 'Our export is broken',
    ts,
    event_ts: ts,
    channel: 'C0GLOBEX',
    channel_type: 'channel',
    ...fields,
  };
}

export function changed(now: Fields, before: Fields, event: Fields = {}): Fields {
  const inner = ({ channel: _, channel_type: __, event_ts: ___, ...rest }: Fields) => rest;
  return {
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    channel: 'C0GLOBEX',
    channel_type: 'channel',
    ts: '1767603700.000200',
    event_ts: '1767603700.000200',
    message: inner(message(now)),
    previous_message: inner(message(before)),
    ...event,
  };
}

export function reaction(fields: Fields = {}): Fields {
  return {
    type: 'reaction_added',
    user: 'U0GINA',
    reaction: 'ticket',
    item: { type: 'message', channel: 'C0GLOBEX', ts },
    item_user: 'U0ANA',
    event_ts: '1767603650.000300',
    ...fields,
  };
}

export function slashBody(fields: Fields = {}): Record<string, string> {
  return {
    token: 'verification-token',
    team_id: team,
    channel_id: 'C0GLOBEX',
    user_id: 'U0ANA',
    user_name: 'ana',
    command: '/ticket',
    text: 'list mine',
    response_url: 'https://hooks.slack.test/commands/1',
    trigger_id: '13345224609.738474920.8088930838d88f008e0',
    ...fields,
  };
}

export function pressBody(fields: Fields = {}): Fields {
  return {
    type: 'block_actions',
    token: 'verification-token',
    team: { id: team, domain: 'acme' },
    user: { id: 'U0ANA', username: 'ana', name: 'ana', team_id: team },
    api_app_id: 'A0THREADWELL',
    container: { type: 'message', message_ts: ts, channel_id: 'C0TRIAGE', is_ephemeral: false },
    trigger_id: '222.333.444',
    channel: { id: 'C0TRIAGE', name: 'triage' },
    message: { type: 'message', user: 'U0THREADWELL', bot_id: 'B0THREADWELL', ts, text: 'Take it?' },
    response_url: 'https://hooks.slack.test/actions/1',
    actions: [
      {
        type: 'button',
        action_id: 'tw:take-as-reply',
        block_id: 'b1',
        value: '1042',
        action_ts: '1767603660.000400',
        text: { type: 'plain_text', text: 'Take as the reply' },
      },
    ],
    ...fields,
  };
}
