export { countryCodeOf, isCodeOrEnglishName } from './country-code.js';
