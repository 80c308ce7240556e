import { domainToASCII } from 'node:url';
import { isEmail } from 'class-validator';
import { keptText } from './text.js';

/** What is copied along with an address from mails and pages: marks of direction, places to break a line. */
const UNSEEN = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

/** An address as somebody wrote it, without what cannot be seen. */
export function writtenEmail(text: string): string {
  return keptText(text.replace(UNSEEN, ''));
}

/** The same in lower case, as it is kept. */
export function readEmail(text: string): string {
  return writtenEmail(text).toLowerCase();
}

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
