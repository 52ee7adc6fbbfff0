/** A card of the kind that the desk posts to triage. */
export const cardBlocks = [
  { type: 'header', text: { type: 'plain_text', text: '#1044 We would like to add 20 seats' } },
  {
    type: 'section',
    fields: [
      { type: 'mrkdwn', text: '*Customer*\nGlobex · gold' },
      { type: 'mrkdwn', text: '*Requester*\n<@U0GINA>, 09:30 there' },
      { type: 'mrkdwn', text: '*Status*\n:incoming_envelope: new' },
      { type: 'mrkdwn', text: '*Waiting on*\nus' },
    ],
  },
  { type: 'context', elements: [{ type: 'mrkdwn', text: 'Two earlier tickets, last rated :heart_eyes:' }] },
  {
    type: 'actions',
    elements: [
      { type: 'button', action_id: 'claim', style: 'primary', text: { type: 'plain_text', text: 'Claim' } },
      { type: 'button', action_id: 'solve', text: { type: 'plain_text', text: 'Solve' } },
      {
        type: 'overflow',
        action_id: 'more',
        options: [{ text: { type: 'plain_text', text: 'Not a request' }, value: 'discard' }],
      },
    ],
  },
];
