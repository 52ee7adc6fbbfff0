import type { Reading } from './read-variables.ts';
import type { TeamsConfig } from './types.ts';

/** Whoever sets one of these wants Teams: a secret that is not there must not leave it out in silence. */
export const teamsVariables = [
  'TEAMS_APP_ID',
  'TEAMS_APP_PASSWORD',
  'TEAMS_TENANT_ID',
  'TEAMS_APP_TYPE',
  'TEAMS_ALLOWED_TENANTS',
  'TEAMS_NO_AUTH',
] as const;

/**
 * The Teams half of the configuration; null when Teams is not wanted or its values are faulty
 * (then the faults are in the reading). An empty app id would switch token checks off in the
 * bot framework, so only `TEAMS_NO_AUTH=1` may do without one.
 */
export function teamsConfig(reading: Reading): TeamsConfig | null {
  const { values, need } = reading;
  const allowedTenants = values.TEAMS_ALLOWED_TENANTS ?? [];
  const appId = values.TEAMS_APP_ID;
  const appPassword = values.TEAMS_APP_PASSWORD;
  const tenantId = values.TEAMS_TENANT_ID;

  if (reading.isSet('TEAMS_NO_AUTH')) {
    if (reading.isSet('TEAMS_APP_PASSWORD')) {
      reading.fault(
        'TEAMS_NO_AUTH',
        'and TEAMS_APP_PASSWORD are both set, and they contradict each other',
        'Remove TEAMS_NO_AUTH to serve real Teams, or TEAMS_APP_PASSWORD to try it on this machine',
      );
    }
    return { authentication: { kind: 'none', appId: appId ?? null, tenantId: tenantId ?? null }, allowedTenants };
  }
  if (!reading.anySet(teamsVariables)) return null;

  switch (values.TEAMS_APP_TYPE ?? 'SingleTenant') {
    case 'SingleTenant':
      need(['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD', 'TEAMS_TENANT_ID'], 'a single-tenant Teams bot needs all three');
      if (appId === undefined || appPassword === undefined || tenantId === undefined) return null;
      return { authentication: { kind: 'single-tenant', appId, appPassword, tenantId }, allowedTenants };
    case 'MultiTenant':
      need(['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD'], 'a multi-tenant Teams bot needs both');
      if (!reading.anySet(['TEAMS_TENANT_ID', 'TEAMS_ALLOWED_TENANTS'])) {
        reading.fault(
          'TEAMS_TENANT_ID',
          'and TEAMS_ALLOWED_TENANTS are both missing: then no tenant at all may talk to the bot',
          'Put the id of your own tenant into TEAMS_TENANT_ID; if it is installed only in others, put theirs into TEAMS_ALLOWED_TENANTS',
        );
      }
      if (appId === undefined || appPassword === undefined) return null;
      return {
        authentication: { kind: 'multi-tenant', appId, appPassword, tenantId: tenantId ?? null },
        allowedTenants,
      };
    case 'UserAssignedMSI':
      need(['TEAMS_APP_ID', 'TEAMS_TENANT_ID'], 'a Teams bot with a managed identity needs both');
      if (appId === undefined || tenantId === undefined) return null;
      return { authentication: { kind: 'managed-identity', appId, tenantId }, allowedTenants };
  }
}
