import { App, HTTPReceiver, LogLevel } from '@slack/bolt';

/** What Bolt, as an independent client, took from Slack. */
type Heard = { kind: string; body: Record<string, unknown>; headers: Record<string, unknown> };

/** A real Bolt app over HTTP that notes what it hears; `fail` makes it answer 500. */
export async function startBoltListener(options: { signingSecret: string; token: string; apiUrl: string }) {
  const heard: Heard[] = [];
  const behaviour = { fail: false };
  const receiver = new HTTPReceiver({
    signingSecret: options.signingSecret,
    endpoints: '/slack/events',
    processBeforeResponse: true,
    logLevel: LogLevel.ERROR,
    processEventErrorHandler: async ({ response }) => {
      response.writeHead(500);
      response.end();
      return true;
    },
    customPropertiesExtractor: (request) => ({ headers: request.headers }),
  });
  const app = new App({
    token: options.token,
    receiver,
    processBeforeResponse: true,
    ignoreSelf: false,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: options.apiUrl },
  });
  app.error(async (error) => {
    throw error;
  });
  app.use(async ({ body, context, next }) => {
    const kind = 'event' in body ? 'event' : 'command' in body ? 'command' : String(body.type);
    const headers = context.headers;
    heard.push({
      kind,
      body: Object.fromEntries(Object.entries(body)),
      headers: typeof headers === 'object' && headers !== null ? Object.fromEntries(Object.entries(headers)) : {},
    });
    if (behaviour.fail) throw new Error('The listener was told to fail.');
    await next();
  });
  app.event(/.*/, async () => {});
  app.command('/ticket', async ({ ack, respond, command }) => {
    await ack();
    await respond({ text: `You said ${command.text}` });
  });
  app.shortcut('create_ticket', async ({ ack, shortcut, client }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: modal });
  });
  app.options('pick', async ({ ack, payload }) => {
    const { value } = payload;
    const option = (text: string) => ({ text: { type: 'plain_text' as const, text }, value: text.slice(-150) });
    if (value === 'nothing') await ack({ options: [] });
    else if (value === 'too-many')
      await ack({ options: Array.from({ length: 101 }, (_, index) => option(`${index}`)) });
    else if (value === 'too-long') await ack({ options: [option('a'.repeat(76))] });
    else await ack({ options: [{ ...option(`About ${value}`), value }] });
  });
  app.action('claim', async ({ ack }) => ack());
  app.view({ type: 'view_closed' }, async ({ ack }) => ack());
  app.view('new_ticket', async ({ ack, view }) => {
    const subject = view.state.values.subject?.text?.value ?? '';
    await (subject === '' ? ack({ response_action: 'errors', errors: { subject: 'Say what it is about.' } }) : ack());
  });
  const server = await app.start(0);
  const address = 'address' in server ? server.address() : null;
  const port = typeof address === 'object' && address !== null && 'port' in address ? address.port : 0;
  return { heard, behaviour, url: `http://127.0.0.1:${port}/slack/events`, stop: () => app.stop() };
}

const modal = {
  type: 'modal' as const,
  callback_id: 'new_ticket',
  title: { type: 'plain_text' as const, text: 'New ticket' },
  submit: { type: 'plain_text' as const, text: 'Create' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'subject',
      label: { type: 'plain_text' as const, text: 'Subject' },
      element: { type: 'plain_text_input' as const, action_id: 'text' },
    },
  ],
};
