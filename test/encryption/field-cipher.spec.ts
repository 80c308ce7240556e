import { randomBytes } from 'node:crypto';
import { FieldCipher } from '@crm/encryption';
import fc from 'fast-check';

describe('FieldCipher', () => {
  const cipher = new FieldCipher(randomBytes(32));

  it('gives back what it encrypted, and never writes the same twice', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const bytes = cipher.encrypt(text, 'a');
        expect(cipher.decrypt(bytes, 'a')).toBe(text);
        expect(cipher.encrypt(text, 'a').equals(bytes)).toBe(false);
      }),
    );
  });

  it('refuses bytes that were changed or moved to another record, and another key', () => {
    const bytes = cipher.encrypt('123-45-6789', 'customers/1/tax_id');
    expect(() => cipher.decrypt(bytes, 'customers/2/tax_id')).toThrow();
    expect(() => new FieldCipher(randomBytes(32)).decrypt(bytes, 'customers/1/tax_id')).toThrow();
    for (const at of [0, 1, 13, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[at] ^= 1;
      expect(() => cipher.decrypt(changed, 'customers/1/tax_id')).toThrow();
    }
  });
});
