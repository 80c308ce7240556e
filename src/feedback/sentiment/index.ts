export { commentSentiment, SENTIMENTS, sentimentOf, type Sentiment } from './sentiment.js';
