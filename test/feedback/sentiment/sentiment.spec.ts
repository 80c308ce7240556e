import fc from 'fast-check';
import { commentScore } from '../../../src/feedback/sentiment/comment-score.js';
import {
  SENTIMENTS,
  sentimentOf,
  type Sentiment,
  type Verdict,
} from '../../../src/feedback/sentiment/index.js';
import { wordsOf } from '../../../src/feedback/sentiment/words-sentiment.js';

const wordsSentiment = (comment: string) => wordsOf(comment).sentiment;
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
    expect(wordsSentiment(comment)).toBe(sentiment);
  });

  it.each<[string, Sentiment]>([
    ['La comida estaba buenísima', 'positive'],
    ['Malísimo', 'negative'],
    ['Un guía amabilísimo', 'positive'],
    ['Platos riquísimos', 'positive'],
    ['El autobús iba lentísimo', 'negative'],
    ['Feísimo', 'negative'],
  ])('%s: a superlative feels as its adjective', (comment, sentiment) => {
    expect(wordsSentiment(comment)).toBe(sentiment);
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
    expect(wordsSentiment(comment)).toBe(sentiment);
  });

  it('is not turned around across a conjunction or a comma', () => {
    expect(wordsSentiment('No waiting and great food')).toBe('positive');
    expect(wordsSentiment('Never again, terrible')).toBe('negative');
    expect(wordsSentiment('سائق غير مهذب ومقاعد قذرة')).toBe('negative');
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
    expect(wordsSentiment(comment)).toBe(sentiment);
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

  it.each<[string, Sentiment]>([
    ['Nobody answered my emails', 'negative'],
    ['I was charged twice', 'negative'],
    ['My line has been dead since Friday', 'negative'],
    ['Le wifi ne marche plus', 'negative'],
    ["Personne ne m'a répondu", 'negative'],
    ['Tardaron tres semanas en contestar mi correo', 'negative'],
    ['لم يتصل بي أحد', 'negative'],
    ['Everything went like clockwork', 'positive'],
  ])('%s: hears what no single word of feeling says', (comment, sentiment) => {
    expect(wordsSentiment(comment)).toBe(sentiment);
  });

  it.each(['', '  ', '12 345', '?? !!!', '你好世界', 'Привет, мир', 'I booked a tour for Monday'])(
    '%s: is neutral where nothing tells',
    (comment) => {
      expect(wordsOf(comment)).toEqual({ sentiment: 'neutral', isClear: false });
    },
  );

  it('is negative where praise and blame are alike, and neutral where nothing is felt', () => {
    expect(wordsSentiment('Friendly driver, dirty car')).toBe('negative');
    expect(wordsSentiment('The bus left at nine')).toBe('neutral');
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
    expect(sentimentOf(rating, null)).toEqual({ sentiment, sentiment_mismatch: false });
    expect(sentimentOf(rating, 'The bus left at nine')).toEqual({ sentiment, sentiment_mismatch: false });
  });

  it.each<[number, string, Sentiment, boolean]>([
    [3, 'Excellent, wonderful guide!', 'positive', false],
    [3, 'Horrible, la pire agence', 'negative', false],
    [3, 'Friendly driver, dirty car', 'negative', false],
    [5, 'Terrible experience, rude driver', 'negative', true],
    [4, 'Terrible experience, rude driver', 'negative', true],
    [4, 'Friendly driver, dirty car', 'positive', false],
    [1, 'Everything was perfect, thank you', 'positive', true],
    [2, 'Everything was perfect, thank you', 'positive', true],
    [2, 'Friendly driver, dirty car', 'negative', false],
    [5, 'Nobody answered my emails', 'negative', true],
    [5, 'The guide could have been a bit more patient', 'positive', false],
    [1, 'Terrible experience, rude driver', 'negative', false],
  ])('of %i stars and "%s" is %s', (rating, comment, sentiment, sentiment_mismatch) => {
    expect(sentimentOf(rating, comment)).toEqual({ sentiment, sentiment_mismatch });
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
        const verdict = sentimentOf(stars, text);
        expect(SENTIMENTS).toContain(verdict.sentiment);
        expect(sentimentOf(stars, text)).toEqual(verdict);
        const byStars = sentimentOf(stars, null).sentiment;
        expect(verdict.sentiment_mismatch).toBe(stars !== 3 && verdict.sentiment !== byStars);
        expect(Math.abs(scoreOf(text))).toBeLessThan(1);
      }),
    );
  });

  it('never falls when the rating rises', () => {
    const order = ({ sentiment }: Verdict) => -SENTIMENTS.indexOf(sentiment);
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
