export { SENTIMENTS, sentimentOf, type Sentiment, type Verdict } from './sentiment.js';
