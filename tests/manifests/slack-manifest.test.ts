import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { slackManifestText } from '../../src/cli/slack-manifest-text.ts';
import { slackManifest } from '../../src/platforms/slack/install/manifest.ts';

const options = { publicUrl: 'https://desk.example.com', command: 'ticket', name: 'Threadwell' };

describe.each(['http', 'socket'] as const)('given the manifest for %s', (transport) => {
  const manifest = slackManifest({ ...options, transport });

  test('then the shipped file is what its source makes', () => {
    const file = new URL(`../../manifests/slack/${transport}.json`, import.meta.url);
    expect(JSON.parse(readFileSync(file, 'utf8')), 'run: npx threadwell manifest slack').toEqual(
      JSON.parse(slackManifestText({ transport })),
    );
  });

  test('then it keeps the limits of Slack', () => {
    const { display_information: display, features, oauth_config: oauth, settings } = manifest;
    expect(manifest._metadata).toMatchObject({ major_version: 2 });
    expect(display.name.length).toBeLessThanOrEqual(35);
    expect(display.description?.length).toBeLessThanOrEqual(140);
    expect(display.long_description?.length).toBeGreaterThanOrEqual(174);
    expect(display.long_description?.length).toBeLessThanOrEqual(4_000);
    expect(features?.bot_user?.display_name).toMatch(/^[a-z0-9._-]{1,80}$/);
    expect(features?.slash_commands).toHaveLength(1);
    for (const command of features?.slash_commands ?? []) {
      expect(command.command).toMatch(/^\/[a-z0-9_-]{1,31}$/);
      expect(command.description.length).toBeLessThanOrEqual(2_000);
      expect(command.usage_hint?.length).toBeLessThanOrEqual(1_000);
      expect(command.should_escape).toBe(true);
    }
    for (const shortcut of features?.shortcuts ?? []) {
      expect(shortcut.name.length).toBeLessThanOrEqual(24);
      expect(shortcut.description.length).toBeLessThanOrEqual(150);
    }
    expect(new Set(oauth?.scopes?.bot).size).toBe(oauth?.scopes?.bot?.length);
    expect(oauth?.scopes?.bot).toEqual(expect.arrayContaining(oauth?.scopes?.bot_optional ?? ['none']));
    expect(settings?.event_subscriptions?.bot_events?.length).toBeLessThanOrEqual(100);
    expect(new Set(settings?.event_subscriptions?.bot_events).size).toBe(
      settings?.event_subscriptions?.bot_events?.length,
    );
  });

  test('then customers can be served: shortcut, home, messages to the bot, interactivity', () => {
    expect(manifest.features?.shortcuts).toMatchObject([
      { name: 'Create ticket', type: 'message', callback_id: 'create_ticket' },
      { name: 'New request', type: 'global', callback_id: 'new_request' },
    ]);
    expect(manifest.features?.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
    expect(manifest.settings?.interactivity?.is_enabled).toBe(true);
    expect(manifest.settings?.token_rotation_enabled).toBe(false);
  });

  test('then every event has the permission that it needs', () => {
    const scopes: readonly string[] = manifest.oauth_config?.scopes?.bot ?? [];
    const needs: Record<string, string> = {
      'message.channels': 'channels:history',
      'message.groups': 'groups:history',
      'message.im': 'im:history',
      'message.mpim': 'mpim:history',
      app_mention: 'app_mentions:read',
      reaction_added: 'reactions:read',
      channel_rename: 'channels:read',
      group_rename: 'groups:read',
      user_change: 'users:read',
    };
    for (const [event, scope] of Object.entries(needs)) {
      expect(manifest.settings?.event_subscriptions?.bot_events).toContain(event);
      expect(scopes).toContain(scope);
    }
  });
});

test('given HTTP, then all requests go to the one address; given Socket Mode, then to none', () => {
  const http = JSON.stringify(slackManifest({ ...options, transport: 'http' }));
  expect(http.match(/https:\/\/desk\.example\.com\/slack\/events/g)).toHaveLength(3);
  expect(http).toContain('https://desk.example.com/slack/oauth_redirect');
  const socket = slackManifest({ ...options, transport: 'socket' });
  expect(JSON.stringify(socket)).not.toContain('https://');
  expect(socket.settings?.socket_mode_enabled).toBe(true);
});

test('given a name of its own, then the bot is called so as far as Slack allows', () => {
  const nameOf = (name: string) =>
    slackManifest({ ...options, transport: 'http', name }).features?.bot_user?.display_name;
  expect(nameOf('Acme Support!')).toBe('acme-support');
  expect(nameOf('サポート')).toBe('threadwell');
});
