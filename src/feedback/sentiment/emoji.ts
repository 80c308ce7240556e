import { emojiEmotion } from 'emoji-emotion';

const STRONGEST = 5;
/** Younger than the list. */
const YOUNGER: readonly (readonly [string, number])[] = [
  ['🤮', -0.8],
  ['🤬', -1],
  ['🥰', 0.8],
  ['🤩', 0.8],
  ['⭐', 0.6],
];

const FEELINGS = new Map<string, number>([
  ...emojiEmotion.map(({ emoji, polarity }) => [bare(emoji), polarity / STRONGEST] as const),
  ...YOUNGER,
]);
const EMOTICONS: readonly (readonly [RegExp, number])[] = [
  [/[:;=]-?[)D]/g, 0.6],
  [/[:=]['’]?-?\(/g, -0.6],
];

/** The feelings of a text's emoji and emoticons; each counts once, however often it is repeated. */
export function emojiFeelings(text: string): number[] {
  const found = new Set(bare(text).match(/\p{Extended_Pictographic}/gu) ?? []);
  const emoji = [...found].flatMap((one) => FEELINGS.get(one) ?? []);
  return [
    ...emoji,
    ...EMOTICONS.filter(([pattern]) => text.search(pattern) >= 0).map(([, feeling]) => feeling),
  ];
}

/** Without skin tones and the mark that asks for a coloured picture. */
function bare(text: string): string {
  return text.replace(/[\u{1f3fb}-\u{1f3ff}\ufe0f]/gu, '');
}
