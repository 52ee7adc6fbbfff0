import type { TeamsConfig } from '../config/types.ts';

/** What the platform wants to know of the configuration: whose home is which tenant is told apart from how tokens are checked. */
export function teamsOptions({ authentication, allowedTenants }: TeamsConfig) {
  return { authentication, homeTenant: authentication.tenantId, allowedTenants };
}
