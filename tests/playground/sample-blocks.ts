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

const plain = (text: string) => ({ type: 'plain_text', text });
const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() });

/** Each block and element that a message may hold. */
export const everyBlock = [
  { type: 'header', text: plain('Every element :tada:') },
  {
    type: 'section',
    block_id: 'menu',
    text: { type: 'mrkdwn', text: '*Menu*' },
    accessory: {
      type: 'static_select',
      action_id: 'priority',
      placeholder: plain('Priority'),
      options: [option('Low'), option('High')],
    },
  },
  { type: 'divider' },
  {
    type: 'section',
    block_id: 'boxes',
    text: plain('Boxes'),
    accessory: { type: 'checkboxes', action_id: 'attach', options: [option('Logs'), option('Config')] },
  },
  { type: 'image', image_url: 'https://acme.test/chart.png', alt_text: 'A chart', title: plain('Chart') },
  {
    type: 'actions',
    block_id: 'acts',
    elements: [
      { type: 'button', action_id: 'go', text: plain('Go'), style: 'primary' },
      { type: 'overflow', action_id: 'more', options: [option('Discard')] },
      { type: 'datepicker', action_id: 'date', placeholder: plain('Due date') },
      { type: 'timepicker', action_id: 'time', placeholder: plain('Due time') },
      { type: 'users_select', action_id: 'who', placeholder: plain('Assignee') },
      { type: 'multi_users_select', action_id: 'watchers', placeholder: plain('Watchers') },
      { type: 'channels_select', action_id: 'where', placeholder: plain('Channel') },
      { type: 'radio_buttons', action_id: 'kind', options: [option('Bug'), option('Question')] },
    ],
  },
  {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'Bold', style: { bold: true } },
          { type: 'link', url: 'https://acme.test/?a=1&b', text: 'docs' },
        ],
      },
      {
        type: 'rich_text_list',
        style: 'ordered',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'first' }] }],
      },
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'a < b' }] },
    ],
  },
  { type: 'markdown', text: '## Title\n**bold** [docs](https://acme.test) <b>' },
  {
    type: 'video',
    title: plain('How to export'),
    title_url: 'https://acme.test/videos/export',
    video_url: 'https://acme.test/embed/export',
    thumbnail_url: 'https://acme.test/export.png',
    alt_text: 'A tour of the export',
    author_name: 'Acme',
  },
  { type: 'context', elements: [{ type: 'mrkdwn', text: 'Context <@U0GINA> :eyes:' }] },
  {
    type: 'input',
    block_id: 'reason',
    label: plain('Reason'),
    element: { type: 'plain_text_input', action_id: 'why' },
  },
  {
    type: 'context_actions',
    block_id: 'rate',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: 'helpful',
        positive_button: { text: plain('Good'), value: 'good', accessibility_label: 'This was helpful' },
        negative_button: { text: plain('Bad'), value: 'bad', accessibility_label: 'This was not helpful' },
      },
    ],
  },
];

/** A form whose menu is filled by the app, and that takes files. */
export const searchView = {
  type: 'modal',
  title: plain('Link'),
  submit: plain('Send'),
  blocks: [
    {
      type: 'input',
      block_id: 'problem',
      label: plain('Problem'),
      element: {
        type: 'external_select',
        action_id: 'ticket',
        min_query_length: 2,
        placeholder: plain('Find a ticket'),
      },
    },
    {
      type: 'input',
      block_id: 'logs',
      optional: true,
      label: plain('Logs'),
      element: { type: 'file_input', action_id: 'files', filetypes: ['log', 'txt'], max_files: 2 },
    },
  ],
};

/** What the app offers for the words. */
export const ticketOptions = (words: string) =>
  [
    { text: plain('#1042 Nightly export is empty'), value: '1042', description: plain('Globex') },
    { text: plain('#1050 Export to S3'), value: '1050' },
    { text: plain('#1051 Login page'), value: '1051' },
  ].filter(({ text }) => text.text.toLowerCase().includes(words));

/** A form with inputs of several kinds. */
export const formView = (title: string) => ({
  type: 'modal',
  title: plain(title),
  submit: plain('Send'),
  private_metadata: '{"ticket":1042}',
  blocks: [
    { type: 'section', text: { type: 'mrkdwn', text: 'To <@U0GINA>' } },
    {
      type: 'input',
      block_id: 'text',
      label: plain('Text'),
      hint: plain('The customer sees it.'),
      element: { type: 'plain_text_input', action_id: 'words', multiline: true },
    },
    {
      type: 'input',
      block_id: 'kind',
      label: plain('Kind'),
      element: { type: 'radio_buttons', action_id: 'which', options: [option('Bug'), option('Question')] },
    },
    {
      type: 'input',
      block_id: 'when',
      optional: true,
      label: plain('When'),
      element: { type: 'datepicker', action_id: 'day' },
    },
  ],
});
