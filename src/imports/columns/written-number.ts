const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;

/** As people and spreadsheets write numbers; what is taken away in each, and what is the point. */
const WRITTEN: readonly { form: RegExp; groups?: RegExp; point: string }[] = [
  // 10,50 and 0,125 and 1234,567: where three digits cannot be a group
  { form: /^(\d+,(\d{1,2}|\d{4,})|(0|\d{4,}),\d+)$/, point: ',' },
  // 1.234,50 and 1.234.567
  { form: /^[1-9]\d{0,2}((\.\d{3})+,\d+|(\.\d{3}){2,})$/, groups: /\./g, point: ',' },
  // 1,234.50 and 1,234,567
  { form: /^[1-9]\d{0,2}((,\d{3})+\.\d+|(,\d{3}){2,})$/, groups: /,/g, point: '.' },
  // 1 234,50 with any blank, and 1'234.50
  { form: /^[1-9]\d{0,2}(([ \u00a0\u202f\u2009])\d{3})(\2\d{3})*([.,]\d+)?$/, groups: /\s/g, point: ',' },
  { form: /^[1-9]\d{0,2}((['’])\d{3})(\2\d{3})*([.,]\d+)?$/, groups: /['’]/g, point: ',' },
];

const AMBIGUOUS = /^[+-]?[1-9]\d{0,2},\d{3}$/;

/**
 * What a cell of numbers says, with a point and no groups: `1234.50` for `1.234,50`. Undefined where it is no number, or could be two:
 * `1,234` is a thousand and more to some, and one and a bit to others.
 */
export function writtenNumber(cell: string): string | undefined {
  const text = westernDigits(cell.trim());
  if (PLAIN.test(text)) return text;
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  const digits = text.slice(sign.length);
  const written = WRITTEN.find(({ form }) => form.test(digits));
  if (!written) return undefined;
  const { groups, point } = written;
  return sign + (groups ? digits.replace(groups, '') : digits).replace(point, '.');
}

/** Whether a cell says one number to some and another to others. */
export function isAmbiguousNumber(cell: string): boolean {
  return AMBIGUOUS.test(westernDigits(cell.trim()));
}

/** Arabic and Persian digits, with their own marks. */
function westernDigits(text: string): string {
  return text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replaceAll('٬', '')
    .replace('٫', '.')
    .replace('−', '-');
}
