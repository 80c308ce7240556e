import { createCipheriv, randomBytes } from 'node:crypto';
import { FieldCipher } from '@crm/encryption';
import fc from 'fast-check';

describe('FieldCipher', () => {
  const cipher = new FieldCipher([randomBytes(32)]);

  it('gives back what it encrypted, and never writes the same twice', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const bytes = cipher.seal(text, 'a');
        expect(cipher.open(bytes, 'a')).toBe(text);
        expect(cipher.seal(text, 'a').equals(bytes)).toBe(false);
      }),
    );
  });

  it('opens neither bytes that were changed or moved to another record nor with another key, and warns', () => {
    const bytes = cipher.seal('123-45-6789', 'customers/1/tax_id');
    expect(cipher.open(bytes, 'customers/2/tax_id')).toBeNull();
    expect(new FieldCipher([randomBytes(32)]).open(bytes, 'customers/1/tax_id')).toBeNull();
    for (const at of [0, 1, 5, 17, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[at] ^= 1;
      expect(cipher.open(changed, 'customers/1/tax_id')).toBeNull();
    }
    for (const length of [0, 1, 5, 33]) expect(cipher.open(bytes.subarray(0, length), 'a')).toBeNull();
  });

  it('seals by the newest of several keys and opens what any of them sealed', () => {
    const [older, newer] = [randomBytes(32), randomBytes(32)];
    const before = new FieldCipher([older]).seal('123-45-6789', 'a');
    const rotating = new FieldCipher([newer, older]);
    expect(rotating.open(before, 'a')).toBe('123-45-6789');
    expect(rotating.isFresh(before)).toBe(false);
    const after = rotating.seal('123-45-6789', 'a');
    expect(rotating.isFresh(after)).toBe(true);
    expect(new FieldCipher([newer]).open(after, 'a')).toBe('123-45-6789');
    expect(new FieldCipher([older]).open(after, 'a')).toBeNull();
  });

  it('opens what was sealed before values named their key', () => {
    const key = randomBytes(32);
    const nonce = randomBytes(12);
    const old = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from('a'));
    const encrypted = Buffer.concat([old.update('123-45-6789'), old.final()]);
    const bytes = Buffer.concat([Buffer.of(1), nonce, old.getAuthTag(), encrypted]);
    expect(new FieldCipher([randomBytes(32), key]).open(bytes, 'a')).toBe('123-45-6789');
  });
});
