import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import Ajv04 from 'ajv-draft-04';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { teamsAppOf, teamsManifestText } from '../../src/cli/teams-manifest-text.ts';
import { readCommand } from '../../src/desk/commands/read-command.ts';
import { commands } from '../../src/desk/commands/registry.ts';
import { asksForTickets } from '../../src/desk/decide/mention.ts';
import { teamsAppPackage } from '../../src/platforms/teams/install/app-package.ts';
import { createTicketCommand, findTicketsCommand } from '../../src/platforms/teams/install/extension-commands.ts';
import { drawIcons } from '../../src/platforms/teams/install/icons.ts';
import { teamsManifest } from '../../src/platforms/teams/install/manifest.ts';

const require = createRequire(import.meta.url);
const app = teamsAppOf({ appId: '6f1c0000-0000-4000-8000-00000000abcd', publicUrl: 'https://desk.acme.test' });
const manifest = teamsManifest(app);

describe('given the manifest of the Teams app', () => {
  test('then the shipped file is what its source makes', () => {
    const file = new URL('../../manifests/teams/manifest.json', import.meta.url);
    expect(readFileSync(file, 'utf8'), 'run: npx threadwell manifest teams --print').toBe(teamsManifestText({}));
  });

  test('then Microsoft’s own schema of 1.25 accepts it, and not one with a key that it does not know', () => {
    const schema = z
      .looseObject({ properties: z.unknown() })
      .parse(
        JSON.parse(
          readFileSync(
            require.resolve('@microsoft/app-manifest/build/json-schemas/teams/v1.25/MicrosoftTeams.schema.json'),
            'utf8',
          ),
        ),
      );
    // Formats are beyond the validator; shapes, lengths and patterns are not.
    const validate = new Ajv04.default({ strict: false, validateFormats: false, allErrors: true }).compile(schema);
    expect(validate(manifest), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...manifest, supportsChannels: 'tier1' })).toBe(false);
  });

  test('then it keeps the lengths that Teams shows, which are shorter than its schema’s', () => {
    expect(manifest.name.short.length).toBeLessThanOrEqual(30);
    expect(manifest.developer.name.length).toBeLessThanOrEqual(32);
    expect(manifest.description.short.length).toBeLessThanOrEqual(80);
    expect(manifest.description.full.length).toBeLessThanOrEqual(4_000);
    const [bot] = manifest.bots;
    expect(bot?.commandLists.length).toBeLessThanOrEqual(3);
    for (const list of bot?.commandLists ?? []) {
      expect(list.commands.length).toBeLessThanOrEqual(12);
      for (const { title, description } of list.commands) {
        expect(title.length).toBeLessThanOrEqual(32);
        expect(description.length).toBeLessThanOrEqual(128);
      }
    }
    for (const { title } of manifest.composeExtensions[0]?.commands ?? []) expect(title.length).toBeLessThanOrEqual(32);
  });

  test('then each place has one list, and what it offers is understood as it is typed', () => {
    const lists = manifest.bots[0]?.commandLists ?? [];
    expect(lists.flatMap(({ scopes }) => scopes).sort()).toEqual(['groupChat', 'personal', 'team']);
    for (const { commands: offered } of lists) {
      const [first, ...others] = offered;
      expect(asksForTickets(first?.title ?? '')).toBe(true);
      expect(new Set(offered.map(({ title }) => title)).size).toBe(offered.length);
      for (const { title } of others) {
        expect(readCommand(`${title} x`, { inThread: true, commands }), title).not.toMatchObject({ fault: 'unknown' });
      }
    }
  });

  test('then channels and chats can be read without a mention, private and shared ones too, by consent for each', () => {
    expect(manifest.supportsChannelFeatures).toBe('tier1');
    expect(manifest.bots[0]).toMatchObject({ botId: app.appId, scopes: ['team', 'groupChat', 'personal'] });
    expect(manifest.webApplicationInfo.id).toBe(app.appId);
    expect(manifest.authorization.permissions.resourceSpecific.map(({ name }) => name).sort()).toEqual([
      'ChannelMember.Read.Group',
      'ChannelMessage.Read.Group',
      'ChannelSettings.Read.Group',
      'ChatMessage.Read.Chat',
      'TeamMember.Read.Group',
    ]);
  });

  test('then messages can be made tickets, and tickets be found', () => {
    expect(manifest.composeExtensions[0]?.commands).toMatchObject([
      { id: createTicketCommand, type: 'action', context: ['message'], fetchTask: true },
      { type: 'action', fetchTask: true },
      { id: findTicketsCommand, type: 'query', initialRun: true, parameters: [{ inputType: 'text' }] },
    ]);
  });

  test.each([
    ['a name', { name: 'x'.repeat(31) }],
    ['a company', { company: 'x'.repeat(33) }],
    ['an id', { appId: 'x' }],
    ['an address', { publicUrl: 'http://desk.acme.test', pages: { ...app.pages, website: 'http://desk.acme.test' } }],
  ])('when %s is what Teams does not take, then there is none', (_, wrong) => {
    expect(() => teamsManifest({ ...app, ...wrong })).toThrow();
  });
});

describe('given the package of the Teams app', () => {
  test('then it holds the manifest and the icons that it names, and is the same each time', () => {
    const files = unzipSync(teamsAppPackage(app));
    expect(Object.keys(files).sort()).toEqual(['manifest.json', ...Object.values(manifest.icons)].sort());
    expect(JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()))).toEqual(manifest);
    expect(teamsAppPackage(app)).toEqual(teamsAppPackage(app));
  });

  test.each([
    ['color', 192],
    ['outline', 32],
  ] as const)('then the icon %s has %d × %d pixels', (name, size) => {
    const { width, height } = pixelsOf(drawIcons()[name]);
    expect({ width, height }).toEqual({ width: size, height: size });
  });

  test('then the outline is white on transparent, and the colour icon covers its square', () => {
    const outline = opaqueOf(drawIcons().outline);
    expect(outline.length).toBeGreaterThan(0);
    expect(outline.length).toBeLessThan((32 * 32) / 2);
    expect(outline.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255)).toBe(true);
    expect(opaqueOf(drawIcons().color)).toHaveLength(192 * 192);
  });
});

/** A PNG as drawn: four bytes a pixel, premultiplied by the last. */
function pixelsOf(png: Uint8Array): { width: number; height: number; pixels: Uint8Array } {
  const [width, height] = [16, 20].map((at) => new DataView(png.buffer, png.byteOffset).getUint32(at));
  const href = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
  const image = `<image href="${href}" width="${width}" height="${height}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${image}</svg>`;
  const drawn = new Resvg(svg).render();
  return { width: width ?? 0, height: height ?? 0, pixels: drawn.pixels };
}

/** Colours of the pixels that hide all that is behind them. */
function opaqueOf(png: Uint8Array): number[][] {
  const { pixels } = pixelsOf(png);
  const all = Array.from({ length: pixels.length / 4 }, (_, at) => [...pixels.subarray(at * 4, at * 4 + 4)]);
  return all.filter(([, , , alpha]) => alpha === 255);
}
