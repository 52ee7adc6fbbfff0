import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  root: here,
  base: '/playground/',
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('../../../dist/playground/page', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    // The page's policy allows no inlined data but images.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
