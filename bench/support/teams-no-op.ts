import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import express from 'express';
import { teamsAppId, teamsTenant } from './teams-activities.ts';

/** The measure of what Teams sends: a bot as the SDK's samples write it, which does nothing. */
const authentication = new ConfigurationBotFrameworkAuthentication(
  process.env.BENCH_TEAMS_TOKEN === undefined
    ? {}
    : {
        MicrosoftAppId: teamsAppId,
        MicrosoftAppPassword: 'unused',
        MicrosoftAppType: 'SingleTenant',
        MicrosoftAppTenantId: teamsTenant,
      },
);
const adapter = new CloudAdapter(authentication);
const app = express();
app.use(express.json());
app.post('/api/messages', (request, response) => adapter.process(request, response, async () => {}));
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`listening ${typeof address === 'object' && address !== null ? address.port : 0}`);
});
