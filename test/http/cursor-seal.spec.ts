import { loadConfig } from '@crm/config';
import fc from 'fast-check';
import { CursorSeal } from '../../libs/http/src/cursor-seal.js';

const sealOf = (secret: string) => new CursorSeal(loadConfig({ JWT_SECRET: secret.padEnd(32, '.') }));

describe('the seal of cursors', () => {
  const seal = sealOf('one');

  it('gives back what it sealed, and the same text for the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (text) => {
        expect(seal.open(seal.seal(text))).toBe(text);
        expect(seal.seal(text)).toBe(seal.seal(text));
      }),
    );
  });

  it('shows nothing of the text, and is opened by instances of the same secret alone', () => {
    const sealed = seal.seal('{"value":812}');
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('812');
    expect(sealOf('one').open(sealed)).toBe('{"value":812}');
    expect(sealOf('other').open(sealed)).toBeUndefined();
  });

  it('opens nothing that was changed or made up', () => {
    const sealed = Buffer.from(seal.seal('{"value":812}'), 'base64url');
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, flips) => {
        const changed = Buffer.from(sealed);
        changed[at] ^= flips;
        expect(seal.open(changed.toString('base64url'))).toBeUndefined();
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => expect(seal.open(text)).toBeUndefined()));
  });
});
