export { isPhoneProblem, type Phone, type PhoneProblem, type PhoneProblemCode } from './phone.js';
export { isPhoneRegion } from './phone-region.js';
export { PHONE_MAX_LENGTH, readPhone, type ReadPhoneOptions } from './read-phone.js';
export { phoneDigits } from './phone-digits.js';
