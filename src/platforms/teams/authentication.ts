import {
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  type ConfigurationServiceClientCredentialFactoryOptions,
} from 'botbuilder';

/** How requests of Teams are checked, and as whom the bot speaks; `tenantId` is the desk's own. */
export type TeamsAuthentication =
  /** No token is checked nor sent: for trying it on this machine alone. */
  | { kind: 'none'; appId: string | null; tenantId: string | null }
  | { kind: 'single-tenant'; appId: string; appPassword: string; tenantId: string }
  | { kind: 'multi-tenant'; appId: string; appPassword: string; tenantId: string | null }
  | { kind: 'managed-identity'; appId: string; tenantId: string };

/** The SDK's check of what comes in. `openIdMetadataUrl`: where whose signature counts is published; null is Microsoft's own. */
export function createAuthentication(
  authentication: TeamsAuthentication,
  openIdMetadataUrl: string | null,
): ConfigurationBotFrameworkAuthentication {
  // The SDK takes all of these addresses, or none.
  const published =
    openIdMetadataUrl === null
      ? {}
      : {
          ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
          ToChannelFromBotOAuthScope: 'https://api.botframework.com',
          ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
          OAuthUrl: 'https://api.botframework.com',
          ToBotFromChannelOpenIdMetadataUrl: openIdMetadataUrl,
          ToBotFromEmulatorOpenIdMetadataUrl: openIdMetadataUrl,
        };
  return new ConfigurationBotFrameworkAuthentication(published, credentialsOf(authentication));
}

/** The SDK's credentials; without an app id it checks nothing. */
export const credentialsOf = (authentication: TeamsAuthentication): ConfigurationServiceClientCredentialFactory =>
  new ConfigurationServiceClientCredentialFactory(factoryOptions(authentication));

function factoryOptions(authentication: TeamsAuthentication): ConfigurationServiceClientCredentialFactoryOptions {
  switch (authentication.kind) {
    case 'none':
      return {};
    case 'single-tenant':
      return {
        MicrosoftAppId: authentication.appId,
        MicrosoftAppPassword: authentication.appPassword,
        MicrosoftAppTenantId: authentication.tenantId,
        MicrosoftAppType: 'SingleTenant',
      };
    case 'multi-tenant':
      return {
        MicrosoftAppId: authentication.appId,
        MicrosoftAppPassword: authentication.appPassword,
        MicrosoftAppType: 'MultiTenant',
      };
    case 'managed-identity':
      return {
        MicrosoftAppId: authentication.appId,
        MicrosoftAppTenantId: authentication.tenantId,
        MicrosoftAppType: 'UserAssignedMsi',
      };
    default:
      return authentication satisfies never;
  }
}
