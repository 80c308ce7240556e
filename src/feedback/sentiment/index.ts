export { SENTIMENTS, sentimentOf, type Sentiment } from './sentiment.js';
