import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCustomerWords } from '../../../../src/desk/commands/config/customer-words.ts';

const changed = (name: string | null, property: string, value: string) => ({ name, change: { property, value } });

describe('what is said of a customer', () => {
  it.each([
    ['', { name: null, change: null }],
    ['Acme', { name: 'Acme', change: null }],
    ['show Acme Corp', { name: 'Acme Corp', change: null }],
    ['Acme Corp', { name: 'Acme Corp', change: null }],
    ['"Tier One" tier gold', changed('Tier One', 'tier', 'gold')],
    ['tier gold', changed(null, 'tier', 'gold')],
    ['Acme Corp tier very important', changed('Acme Corp', 'tier', 'very important')],
    ['Acme Owner @ana', changed('Acme', 'owner', '@ana')],
    ['Acme owner “Ana Lopez”', changed('Acme', 'owner', 'Ana Lopez')],
    // A property without a value is a name.
    ['tier', { name: 'tier', change: null }],
    ['show', { name: 'show', change: null }],
    ['set Acme locale none', changed('Acme', 'locale', 'none')],
  ])('given “%s”, when it is read, then name, property and value are told apart', (text, read) => {
    expect(readCustomerWords(text)).toEqual(read);
  });

  it('given anything at all, when it is read, then nothing throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => readCustomerWords(text) !== null));
  });
});
