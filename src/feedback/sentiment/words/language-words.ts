/** What the rules must know of a language beside the feelings of its words. All in lower case and without accents. */
export interface LanguageWords {
  /** frequent words that tell the language and feel nothing */
  functionWords: string;
  /** begin a new part of the sentence, which a negation does not reach into */
  conjunctions: string;
  /** turn what follows them around */
  negators: string;
  /** turn it around in part: little, hardly */
  scarcely: string;
  /** strengthen what they stand before, or (Arabic) behind */
  intensifiers: string;
  /** weaken it */
  diminishers: string;
  /** say what may be; before a comparative they turn it around, and with a negation back: `could be better`, `could not be` */
  modals: string;
  /** words and phrases that compare, by commas; and the words that make others compare, such as `more` */
  comparatives: string;
  more: string;
  /**
   * Words and phrases of our trades (time, manners, money, what works and what does not) that the lexicon does not have or
   * feels otherwise: by feeling from -1 to 1, parted by commas.
   */
  trade: Readonly<Record<string, string>>;
}
