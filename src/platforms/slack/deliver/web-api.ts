import { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { z } from 'zod';
import { DeliveryError } from '../../../engine/platform.ts';
import { slackLogger } from '../slack-logger.ts';
import { slackFailure, tokenCodes } from './slack-failure.ts';

/** Every platform call ends after this. */
const longestCall = 8000;

type Call<T> = {
  method: string;
  arguments: Record<string, unknown>;
  /** What is read of the answer. */
  answer: z.ZodType<T>;
  /** Made twice it does no harm. */
  repeatable: boolean;
};

/** Slack's Web API, one call at a time: no retries and no queue of its own, as the engine keeps pace and repeats. */
export type WebApi = {
  /** Throws `DeliveryError`. */
  call<T>(call: Call<T>): Promise<T>;
};

export function createWebApi(options: {
  token: string;
  apiUrl: string | null;
  logger: Logger;
  /** The token was refused (the code says how), or serves (null). */
  tokenState: (code: string | null) => void;
  /** Milliseconds after which a call ends without an answer. */
  longestCall?: number;
}): WebApi {
  const client = new WebClient(options.token, {
    ...(options.apiUrl === null ? {} : { slackApiUrl: options.apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: options.longestCall ?? longestCall,
    logger: slackLogger(options.logger),
  });

  return {
    async call({ method, arguments: given, answer, repeatable }) {
      let result: unknown;
      try {
        result = await client.apiCall(method, given);
      } catch (error) {
        const failure = slackFailure(method, error, repeatable);
        if (tokenCodes.has(failure.code)) options.tokenState(failure.code);
        throw failure;
      }
      options.tokenState(null);
      const read = answer.safeParse(result);
      if (read.success) return read.data;
      throw new DeliveryError(
        'bad_answer',
        { kind: repeatable ? 'again' : 'unknown' },
        `Slack's ${method} answered without what it should hold.`,
        read.error,
      );
    },
  };
}
