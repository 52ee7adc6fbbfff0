import type { scoreTexts } from './registry.ts';

export const englishScores: Record<keyof typeof scoreTexts, string> = {
  scoreAsked: 'Asked {{asked}} of {{solvings}} solves ({{share}})',
};
