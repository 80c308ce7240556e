import { isIPv4, isIPv6 } from 'node:net';
import { ValidateBy } from 'class-validator';

/** The rule of a variable, and the sentence that goes on after its name. Sentences never repeat a value. */
export const Is = (sentence: string, holds: (text: string) => boolean): PropertyDecorator =>
  ValidateBy({
    name: sentence,
    validator: { validate: (text) => holds(String(text)), defaultMessage: () => sentence },
  });

export const OneOf = (...words: string[]): PropertyDecorator =>
  Is(`must be ${words.slice(0, -1).join(', ')} or ${words.at(-1)}`, (text) => words.includes(text));

export const Text = (least: number, most: number): PropertyDecorator =>
  Is(`must have ${least} to ${most} characters`, ({ length }) => length >= least && length <= most);

export const WholeNumber = (least: number, most: number): PropertyDecorator =>
  Is(
    `must be a whole number from ${least} to ${most}`,
    (text) => /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most,
  );

export const Address = (...protocols: string[]): PropertyDecorator =>
  Is(
    `must be a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
  );

const NO_CREDENTIALS = 'must be a URL that starts with http:// or https://, without a name or password in it';

export const ServiceAddress = (): PropertyDecorator =>
  Is(NO_CREDENTIALS, (text) => {
    if (!URL.canParse(text)) return false;
    const { protocol, username, password } = new URL(text);
    return /^https?:$/.test(protocol) && !username && !password;
  });

/** What goes into a header. */
export const HeaderWord = (): PropertyDecorator =>
  Is('must have 1 to 500 visible ASCII characters', (text) => /^[\x21-\x7e]{1,500}$/.test(text));

const PROXY_NAMES = ['true', 'false', 'loopback', 'linklocal', 'uniquelocal'];

/** As Express's `trust proxy` takes it: how many proxies, or names, addresses and networks separated by commas. */
export function isProxyList(text: string): boolean {
  return /^\d{1,3}$/.test(text) || text.split(',').every((part) => isProxy(part.trim()));
}

function isProxy(text: string): boolean {
  return PROXY_NAMES.includes(text) || isNetwork(text);
}

/** An address, or a network such as 10.0.0.0/8. */
function isNetwork(text: string): boolean {
  const [address, bits, more] = text.split('/');
  const most = isIPv4(address) ? 32 : isIPv6(address) ? 128 : -1;
  return more === undefined && most > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && +bits <= most));
}

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,62})(\.[a-z0-9_][a-z0-9_-]{0,62})*\.?$/i;

/** A name, an address or a network. What looks like an address and is none is no name either. */
export const isHost = (text: string) => isNetwork(text) || (HOST_NAME.test(text) && !/^[\d.]+$/.test(text));

export const isKey = (text: string) =>
  /^[A-Za-z0-9+/_-]{43}=?$/.test(text) && Buffer.from(text, 'base64').length === 32;

export const isNumberTo = (most: number, text: string) =>
  /^\d{1,3}(\.\d{1,9})?$/.test(text) && Number(text) <= most;

/** `Name <address>`, or the address alone. */
export const MAILBOX = /^(?:[^\r\n<>]*<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/;

export function isTimeZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).format(0) !== '';
  } catch {
    return false;
  }
}

export const isOrigin = (text: string) => URL.canParse(text) && new URL(text).origin === text;
