import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import express from 'express';
import { type Browser, chromium } from 'playwright-core';
import { build } from 'vite';
import { seedConversations } from '../../src/playground/seed-conversations.ts';
import { createPlaygroundRouter } from '../../src/playground/server.ts';
import { startLocalSlack } from '../../src/playground/slack/local-slack.ts';
import { createWorld } from '../../src/playground/world.ts';
import { keptBuild } from '../support/kept-build.ts';
import { startStandInDesk } from './stand-in-desk.ts';

const browserPath = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const hasBrowser = existsSync(browserPath);
if (!hasBrowser) console.warn(`No ${browserPath}: the playground's page is not tested in a browser.`);

/** Runs in the page: marks when its first message is drawn, from the moment that the address was entered. */
export const markFirstMessage = `
  new MutationObserver((_changes, observer) => {
    if (document.querySelector('article') === null) return;
    observer.disconnect();
    requestAnimationFrame(() => performance.mark('first-message'));
  }).observe(document, { childList: true, subtree: true });
`;

/** The page as it is in the sources, on a local Slack with a stand-in for the desk, and a browser to look at it. */
export async function servePage(start: number) {
  const folder = await keptBuild('page', buildPage);
  const desk = await startStandInDesk(() => slack, start);
  const slack = await startLocalSlack({
    world: createWorld(start),
    signingSecret: 'secret',
    now: () => desk.clock.now(),
    rateLimits: false,
  });
  slack.connectBot(desk.url);
  await seedConversations(slack, start);
  const browser: Browser = await chromium.launch({
    executablePath: browserPath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  let server: Server;
  const serve = async (port: number): Promise<number> => {
    const router = createPlaygroundRouter({ slack, desk: desk.view, clock: desk.clock, page: folder });
    server = createServer(express().use('/playground', router));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const bound = server.address();
    return typeof bound === 'object' && bound !== null ? bound.port : port;
  };
  const stopServing = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  const port = await serve(0);

  return {
    browser,
    slack,
    desk,
    /** Where the built page lies. */
    folder,
    address: `http://127.0.0.1:${port}`,
    /** A Web API call of the app. */
    call: async (method: string, body: unknown): Promise<unknown> => {
      const headers = { authorization: 'Bearer xoxb-playground', 'content-type': 'application/json' };
      const response = await fetch(`${slack.apiUrl}${method}`, { method: 'POST', headers, body: JSON.stringify(body) });
      return response.json();
    },
    /** The server goes away, as for a restart. */
    stopServing,
    serveAgain: () => serve(port),
    async close() {
      await browser.close();
      await stopServing();
      await slack.close();
      desk.stop();
    },
  };
}

/** As it is shipped: a test run's own environment would build React's slower half in. */
async function buildPage(folder: string): Promise<void> {
  const environment = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await build({ configFile: 'src/playground/page/vite.config.ts', logLevel: 'silent', build: { outDir: folder } });
  } finally {
    if (environment === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = environment;
  }
}

export type ServedPage = Awaited<ReturnType<typeof servePage>>;
