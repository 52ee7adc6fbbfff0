// Runs a TypeScript module in a process of its own: node tests/support/run-typescript.js FILE [ARG…]
import { resolve } from 'node:path';
import { runnerImport } from 'vite';

const [file] = process.argv.splice(2, 1);
if (!file) throw new Error('usage: node tests/support/run-typescript.js FILE [ARG…]');
await runnerImport(resolve(file), { configFile: false, logLevel: 'error' });
