import { LogLevel, type Logger as SlackLogger } from '@slack/bolt';
import type { Logger } from 'pino';

/**
 * Our log for Slack's own packages. What they call debug is left out: it holds whole payloads, tokens among them.
 * Their warnings repeat what we log ourselves with more sense, so they are debug to us.
 */
export function slackLogger(logger: Logger): SlackLogger {
  const line = (messages: unknown[]) => messages.map((message) => String(message)).join(' ');
  return {
    debug() {},
    info: (...messages) => logger.debug(line(messages)),
    warn: (...messages) => logger.debug(line(messages)),
    error: (...messages) => logger.warn(line(messages)),
    setLevel() {},
    // The packages build long debug strings only at this level.
    getLevel: () => LogLevel.INFO,
    setName() {},
  };
}
