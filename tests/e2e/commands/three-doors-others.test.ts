import { commands } from '../../../src/desk/commands/registry.ts';
import { throughThreeDoors } from './three-doors-suite.ts';

// The other half, so that both run at once.
throughThreeDoors(commands.slice(commands.length / 2));
