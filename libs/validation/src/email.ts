import { domainToASCII } from 'node:url';
import { isEmail } from 'class-validator';

const RULES = { allow_utf8_local_part: false };

/** RFC 5321: a name of atext and dots, in no quotes; a domain with a dot, in its own letters or in their ASCII form (IDNA). */
export function isEmailAddress(text: string): boolean {
  return text.isWellFormed() && !text.includes('"') && isEmail(asciiForm(text), RULES);
}

/** Equal for all writings of an address: in lower case, the domain in its ASCII form. */
export function emailKey(address: string): string {
  return asciiForm(address.trim()).toLowerCase();
}

/** What no host name holds; Node would leave out what follows one. */
const NO_HOST = /[\s/\\?#:%]/;

function asciiForm(address: string): string {
  const at = address.lastIndexOf('@') + 1;
  const domain = address.slice(at);
  return NO_HOST.test(domain) ? address : address.slice(0, at) + (domainToASCII(domain) || domain);
}
