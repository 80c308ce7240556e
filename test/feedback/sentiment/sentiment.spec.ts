import fc from 'fast-check';
import { commentScore } from '../../../src/feedback/sentiment/comment-score.js';
import { SENTIMENTS, sentimentOf, type Sentiment } from '../../../src/feedback/sentiment/index.js';
import { commentSentiment } from './measure.js';

const scoreOf = (comment: string) => commentScore(comment).score;

describe('the sentiment of a comment', () => {
  it.each<[string, Sentiment]>([
    ['good', 'positive'],
    ['not good', 'negative'],
    ["It isn't bad", 'positive'],
    ['Pas mal', 'positive'],
    ["Ce n'est pas bon", 'negative'],
    ['No está mal', 'positive'],
    ['No es bueno', 'negative'],
    ['ليس جيدا', 'negative'],
    ['ليس سيئا', 'positive'],
    ['No problem at all', 'positive'],
    ['Sans problème', 'positive'],
    ['Sin problemas', 'positive'],
    ['Personnel peu aimable', 'negative'],
  ])('%s: turned around by negation', (comment, sentiment) => {
    expect(commentSentiment(comment)).toBe(sentiment);
  });

  it.each<[string, Sentiment]>([
    ['La comida estaba buenísima', 'positive'],
    ['Malísimo', 'negative'],
    ['Un guía amabilísimo', 'positive'],
    ['Platos riquísimos', 'positive'],
    ['El autobús iba lentísimo', 'negative'],
    ['Feísimo', 'negative'],
  ])('%s: a superlative feels as its adjective', (comment, sentiment) => {
    expect(commentSentiment(comment)).toBe(sentiment);
  });

  it.each<[string, Sentiment]>([
    ['Pas terrible', 'negative'],
    ["Ce n'est vraiment pas terrible", 'negative'],
    ['Pas top', 'negative'],
    ['Pas si terrible', 'positive'],
    ["Ce n'est pas mal du tout", 'positive'],
    ['Could not be better', 'positive'],
    ["Couldn't have been better", 'positive'],
    ['It could not be worse', 'negative'],
    ['Could be better', 'negative'],
    ["I can't recommend it enough", 'positive'],
    ['Could not be more helpful', 'positive'],
    ['Never been better', 'positive'],
    ['No podría ser mejor', 'positive'],
    ['No podría ser peor', 'negative'],
    ['Podría ser mejor', 'negative'],
    ['On ne peut pas mieux', 'positive'],
    ['Peut mieux faire', 'negative'],
    ['لا يمكن أن يكون أفضل', 'positive'],
    ['Not better than before', 'negative'],
  ])('%s: what is said by a comparison or an idiom is heard', (comment, sentiment) => {
    expect(commentSentiment(comment)).toBe(sentiment);
  });

  it('is not turned around across a conjunction or a comma', () => {
    expect(commentSentiment('No waiting and great food')).toBe('positive');
    expect(commentSentiment('Never again, terrible')).toBe('negative');
    expect(commentSentiment('سائق غير مهذب ومقاعد قذرة')).toBe('negative');
  });

  it.each([
    ['bad, good', 'bad, very good'],
    ['mauvais, bon', 'mauvais, très bon'],
    ['malo, bueno', 'malo, muy bueno'],
    ['سيئ، جيد', 'سيئ، جيد جدا'],
    ['bad, slightly good', 'bad, good'],
  ])('%s feels less than %s', (weaker, stronger) => {
    expect(scoreOf(weaker)).toBeLessThan(scoreOf(stronger));
  });

  it.each<[string, Sentiment]>([
    ['😍', 'positive'],
    ['👍🏽', 'positive'],
    ['❤️', 'positive'],
    ['😡😡😡', 'negative'],
    ['🤮', 'negative'],
    ['The bus left at nine :)', 'positive'],
    ['Le car est parti à neuf heures 😡', 'negative'],
  ])('%s: counts emoji', (comment, sentiment) => {
    expect(commentSentiment(comment)).toBe(sentiment);
  });

  it('is the same without accents, vowel marks and capitals', () => {
    for (const [one, other] of [
      ['TRÈS DÉÇU', 'tres decu'],
      ['Pésima atención', 'PESIMA ATENCION'],
      ['خِدْمَة مُمْتَازَة', 'خدمة ممتازة'],
    ]) {
      expect(scoreOf(one)).toBe(scoreOf(other));
    }
  });

  it('is neutral where praise and blame are alike, or nothing is felt', () => {
    expect(commentSentiment('Friendly driver, dirty car')).toBe('neutral');
    expect(commentScore('The bus left at nine')).toEqual({ score: 0, isFelt: false });
    expect(commentScore('')).toEqual({ score: 0, isFelt: false });
  });
});

describe('the sentiment of feedback', () => {
  it.each<[number, Sentiment]>([
    [1, 'negative'],
    [2, 'negative'],
    [3, 'neutral'],
    [4, 'positive'],
    [5, 'positive'],
  ])('follows a rating of %i where no words are felt', (rating, sentiment) => {
    expect(sentimentOf(rating, null)).toBe(sentiment);
    expect(sentimentOf(rating, 'The bus left at nine')).toBe(sentiment);
  });

  it('hears both: words decide over a rating of 3, and words against the rating bring it to neutral', () => {
    expect(sentimentOf(3, 'Excellent, wonderful guide!')).toBe('positive');
    expect(sentimentOf(3, 'Horrible, la pire agence')).toBe('negative');
    expect(sentimentOf(5, 'Terrible experience, rude driver')).toBe('neutral');
    expect(sentimentOf(1, 'Everything was perfect, thank you')).toBe('neutral');
  });

  const rating = fc.integer({ min: 1, max: 5 });
  const word = fc.constantFrom(
    ...'good bad not very pas mal très bon no muy malo bueno ليس جدا سيئ جيد 😍 😡 bus , . but'.split(' '),
  );
  const comment = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.array(word, { maxLength: 30 }).map((words) => words.join(' ')),
  );

  it('is one of three, and the same each time, for any text', () => {
    fc.assert(
      fc.property(rating, comment, (stars, text) => {
        const sentiment = sentimentOf(stars, text);
        expect(SENTIMENTS).toContain(sentiment);
        expect(sentimentOf(stars, text)).toBe(sentiment);
        expect(Math.abs(scoreOf(text))).toBeLessThan(1);
      }),
    );
  });

  it('never falls when the rating rises', () => {
    const order = (sentiment: Sentiment) => -SENTIMENTS.indexOf(sentiment);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), comment, (stars, text) => {
        expect(order(sentimentOf(stars + 1, text))).toBeGreaterThanOrEqual(order(sentimentOf(stars, text)));
      }),
    );
  });

  it('takes no long time, whatever the text', () => {
    for (const text of [
      "n't ".repeat(500),
      '😍'.repeat(1000),
      'و'.repeat(2000),
      "a'".repeat(1000),
      ','.repeat(2000),
    ]) {
      const start = performance.now();
      sentimentOf(3, text);
      expect(performance.now() - start).toBeLessThan(200);
    }
  });
});
