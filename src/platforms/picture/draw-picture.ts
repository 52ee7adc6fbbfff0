import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';

const require = createRequire(import.meta.url);
/** Only fonts of our own, so that a picture looks the same on every machine. */
const fontFiles = [
  require.resolve('@expo-google-fonts/ibm-plex-sans/400Regular/IBMPlexSans_400Regular.ttf'),
  require.resolve('@expo-google-fonts/ibm-plex-sans/600SemiBold/IBMPlexSans_600SemiBold.ttf'),
];

/**
 * Draws an SVG as PNG, at twice its size for sharp displays; with `longestSide` (pixels) at the size that just fits. Nothing is fetched:
 * addresses in it are left out.
 */
export function drawPicture(svg: string, longestSide: number | null = null): Uint8Array {
  const font = { fontFiles, loadSystemFonts: false, defaultFontFamily: 'IBM Plex Sans' };
  if (longestSide === null) return new Resvg(svg, { fitTo: { mode: 'zoom', value: 2 }, font }).render().asPng();
  const { width, height } = new Resvg(svg, { font });
  const mode = width >= height ? 'width' : 'height';
  return new Resvg(svg, { fitTo: { mode, value: longestSide }, font }).render().asPng();
}
