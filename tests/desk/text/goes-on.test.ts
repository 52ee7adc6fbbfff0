import { describe, expect, it } from 'vitest';
import { goesOn } from '../../../src/desk/text/goes-on.ts';

describe('whether words go on with what there was before', () => {
  it.each([
    'It still fails.',
    'Now it fails AGAIN!',
    'Der Export geht immer noch nicht.',
    'Ça ne marche toujours pas.',
    'Todavía falla.',
    'O erro continua.',
  ])('given %j, then they do', (text) => {
    expect(goesOn(text)).toBe(true);
  });

  it.each([
    'Please add two users to our plan.',
    'Thanks again! Could you send us the invoice?',
    'Encore une question : où est la facture ?',
    'Ich brauche noch zwei Nutzer.',
    'A distillery asks.',
    '',
  ])('given %j, then nothing tells', (text) => {
    expect(goesOn(text)).toBe(false);
  });
});
