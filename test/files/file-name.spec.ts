import { FILE_TYPES, safeFileName } from '@crm/files';
import fc from 'fast-check';

describe('the name of a file', () => {
  it('is safe whatever was sent', () => {
    const types = fc.constantFrom(...Object.keys(FILE_TYPES));
    const names = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'./\\:\0\u202e\n aé') }),
    );
    fc.assert(
      fc.property(names, types, (given, type) => {
        const name = safeFileName(given, type);
        expect(name).not.toMatch(/[/\\<>:"|?*]|\p{Cc}|\p{Cf}|^[.\s]/u);
        expect(name.endsWith(`.${FILE_TYPES[type]}`)).toBe(true);
        expect(name.isWellFormed()).toBe(true);
        expect([...name].length).toBeLessThanOrEqual(205);
        expect(safeFileName(name, type)).toBe(name);
      }),
    );
  });
});
