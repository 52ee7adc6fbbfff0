import type { Logger } from 'pino';
import type { EnvironmentValue } from '../desk/settings/configuration.ts';
import type { Store } from '../store/open-store.ts';
import type { DeskClock } from './clock.ts';
import type { PlatformPort } from './platform.ts';
import type { SendWebhook } from './webhook.ts';

/** What the engine tells of its work; all durations in seconds. */
type EngineMetrics = {
  inboundStored(kind: string): void;
  inboundsDuplicate(count: number): void;
  inboundProcessed(outcome: string): void;
  effectSent(kind: string, outcome: string): void;
  acknowledged(seconds: number): void;
  processed(seconds: number): void;
  effectDelayed(seconds: number): void;
};

export type EngineOptions = {
  store: Store;
  platforms: PlatformPort[];
  clock: DeskClock;
  logger: Logger;
  metrics: EngineMetrics;
  /** The store can have no other process on it. */
  exclusive: boolean;
  /** What the environment says, as people may see it. */
  environment?: readonly EnvironmentValue[];
  /** Calls an address outside of all platforms; without, nothing is signed. */
  webhook?: SendWebhook;
  /** Milliseconds between heartbeats, and until a silent instance counts as dead. */
  leases?: { beatEvery: number; deadAfter: number };
  /** Milliseconds after which somebody who waits for an outcome is told that it goes on. */
  answersWithin?: number | undefined;
};
