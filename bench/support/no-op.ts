import bolt from '@slack/bolt';
import { signingSecret } from './events.ts';

/** The measure of all things here: a Bolt listener that does nothing, with the settings that storing first needs. */
const receiver = new bolt.ExpressReceiver({ signingSecret, processBeforeResponse: true });
const app = new bolt.App({
  receiver,
  authorize: async () => ({ botToken: 'xoxb-bench', botId: 'B0THREADWELL', botUserId: 'U0THREADWELL' }),
});
app.event('message', async () => {});
const server = await app.start(0);
const address = 'address' in server ? server.address() : null;
console.log(`listening ${typeof address === 'object' && address !== null ? address.port : 0}`);
