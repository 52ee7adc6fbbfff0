import type { scoreTexts } from './registry.ts';

export const germanScores: Record<keyof typeof scoreTexts, string> = {
  scoreAsked: 'Gefragt bei {{asked}} von {{solvings}} Lösungen ({{share}})',
};
