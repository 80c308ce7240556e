import { foldText } from '@crm/criteria';

/** Forms of companies, which one writing has and another lacks. */
const FORMS = new Set(
  (
    'ag bv cie co company corp corporation cv de ev gmbh group inc incorporated kg lda limited llc llp ltd mbh nv oy plc pty ' +
    'pvt sa sarl sas sl spa srl the und and'
  ).split(' '),
);
const NO_LETTERS = /[^\p{L}\p{N}]+/gu;

/** `Müller & Söhne GmbH` as `mullersohne`. */
export function readCompany(text: string | null | undefined): string {
  if (!text) return '';
  const words = foldText(text.replaceAll('.', '')).split(NO_LETTERS).filter(Boolean);
  const own = words.filter((word) => !FORMS.has(word));
  return (own.length > 0 ? own : words).join('');
}
