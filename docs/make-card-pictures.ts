import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { sampleCards } from './sample-cards.ts';

/*
 * Draws what is shown on Teams with Microsoft's own renderer, as wide as on a desk and as on a phone, into docs/pictures/teams-*.png:
 * `npm run pictures:cards`, or with names for others of docs/sample-cards.ts. Teams' own clients draw a little otherwise. Needs a Chromium
 * (CHROMIUM, else /usr/bin/chromium).
 */

const widths = [700, 340] as const;
const target = process.env.PICTURES_DIR ?? resolve(import.meta.dirname, 'pictures');
const named = process.argv.slice(2);
const wanted = new Set(named.length === 0 ? ['card', 'question', 'reminder', 'form'] : named);
const script = (path: string): Promise<string> =>
  readFile(resolve(import.meta.dirname, '../node_modules', path), 'utf8');

/** As Teams draws them, light. */
const color = (normal: string, subtle = normal) => ({ default: normal, subtle });
const foreground = {
  default: color('#242424', '#616161'),
  dark: color('#242424', '#616161'),
  light: color('#ffffff'),
  accent: color('#5b5fc7', '#5b5fc7'),
  good: color('#237b4b'),
  warning: color('#835c00'),
  attention: color('#c4314b'),
};
const style = (backgroundColor: string) => ({ backgroundColor, foregroundColors: foreground });
const hostConfig = {
  supportsInteractivity: true,
  fontFamily: 'emoji, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif',
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
  lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 32 },
  spacing: { small: 6, default: 8, medium: 16, large: 24, extraLarge: 32, padding: 16 },
  containerStyles: {
    default: style('#ffffff'),
    emphasis: style('#f0f0f0'),
    accent: style('#e8ebfa'),
    good: style('#e7f2da'),
    warning: style('#fbf6d9'),
    attention: style('#fcf4f6'),
  },
  actions: {
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 0,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    showCard: { actionMode: 'inline' },
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', color: 'default', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder' },
    },
  },
};

const page = `<!doctype html><meta charset="utf-8"><style>
  @font-face { font-family: emoji; src: local('Noto Color Emoji'); unicode-range: U+1F300-1FAFF, U+2600-27BF }
  body { margin: 0; padding: 16px; background: #f5f5f5; display: flex; gap: 16px; align-items: flex-start; width: max-content }
  .card { background: #fff; border-radius: 8px; box-shadow: 0 1px 4px #0003; overflow: hidden }
  .ac-pushButton { font: 600 14px/20px emoji, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; padding: 5px 12px; border: 1px solid #d1d1d1;
    border-radius: 4px; background: #fff; color: #242424; white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
  .ac-pushButton.style-positive { background: #5b5fc7; border-color: #5b5fc7; color: #fff }
  .ac-pushButton.style-destructive { color: #c4314b; border-color: #c4314b }
  .ac-actionSet { flex-wrap: wrap; gap: 8px }
  .ac-input { font: 14px/20px emoji, "Segoe UI", "DejaVu Sans", sans-serif; border: 0; border-bottom: 1px solid #616161; border-radius: 4px; background: #f5f5f5; padding: 5px 8px; box-sizing: border-box }
  .ac-input-container input[type=radio], .ac-input-container input[type=checkbox] { margin: 4px 8px 4px 0 }
  .ac-input:has(.ac-input) { width: 100% } .ac-input .ac-input { background: none; border: 0; padding: 0; width: 100%; margin: 0; height: 20px }
  .ac-anchor { color: #5b5fc7; text-decoration: none } p { margin: 0 }
</style>`;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
});
try {
  const tab = await browser.newPage({
    viewport: { width: 1200, height: 600 },
    timezoneId: 'Europe/Berlin',
    locale: 'en-GB',
  });
  await tab.setContent(page);
  await tab.addScriptTag({ content: await script('adaptivecards/dist/adaptivecards.min.js') });
  await tab.addScriptTag({ content: await script('marked/lib/marked.umd.js') });
  for (const [name, { attachments }] of Object.entries(sampleCards)) {
    if (!wanted.has(name)) continue;
    const [{ content }] = attachments;
    await tab.evaluate(
      ({ content: card, config, sizes }) => {
        const { AdaptiveCards, marked } = Object(globalThis);
        AdaptiveCards.AdaptiveCard.onProcessMarkdown = (
          text: string,
          result: { outputHtml: string; didProcess: boolean },
        ) => {
          result.outputHtml = marked.parse(text);
          result.didProcess = true;
        };
        const { document } = Object(globalThis);
        document.body.replaceChildren(
          ...sizes.map((width: number) => {
            const drawn = new AdaptiveCards.AdaptiveCard();
            drawn.hostConfig = new AdaptiveCards.HostConfig(config);
            drawn.parse(card);
            const box = document.createElement('form');
            box.className = 'card';
            box.style.width = `${width}px`;
            box.append(drawn.render());
            return box;
          }),
        );
      },
      { content, config: hostConfig, sizes: [...widths] },
    );
    const path = resolve(target, `teams-${name}.png`);
    await tab.locator('body').screenshot({ path });
    console.log(path);
  }
} finally {
  await browser.close();
}
