import { Injectable, Logger } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { JsonClient, RefusedError, UnavailableError } from '@crm/outbound';
import type { Coordinates, StandardizedAddress } from './address-check.js';

const ANSWER_MS = 2_000;
const MOST_BYTES = 64 * 1024;

/** Where addresses are, by a geocoder with Nominatim's API: https://nominatim.org/release-docs/latest/api/Search/ */
@Injectable()
export class Geocoder {
  private readonly logger = new Logger(Geocoder.name);
  private readonly client?: JsonClient;

  constructor({ geocoderUrl }: AppConfig) {
    if (geocoderUrl === undefined) return;
    const headers = { 'User-Agent': 'customer-management', 'Accept-Language': 'en' };
    this.client = new JsonClient({ url: geocoderUrl, headers, answerMs: ANSWER_MS, mostBytes: MOST_BYTES });
  }

  /** Null where it knows no such place; undefined where there is no geocoder, or it does not answer: it only adds to a check. */
  async locate(address: StandardizedAddress): Promise<Coordinates | null | undefined> {
    if (!this.client) return undefined;
    try {
      return await this.client.get('/search', queryOf(address), readPlaces);
    } catch (error) {
      if (!(error instanceof UnavailableError || error instanceof RefusedError)) throw error;
      this.logger.warn('The geocoder does not answer: addresses are checked without it');
      return undefined;
    }
  }
}

function queryOf({ street, city, state, postal_code, country }: StandardizedAddress): Record<string, string> {
  const asked = {
    street,
    city,
    state,
    postalcode: postal_code,
    countrycodes: country?.toLowerCase() ?? null,
  };
  const given = Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== null);
  return { format: 'jsonv2', limit: '1', ...Object.fromEntries(given) };
}

/** The first place. @throws Error where that is none */
function readPlaces(answer: unknown): Coordinates | null {
  if (!Array.isArray(answer)) throw new Error('No list');
  if (answer.length === 0) return null;
  const { lat, lon } = answer[0] as { lat?: unknown; lon?: unknown };
  return { latitude: degrees(lat, 90), longitude: degrees(lon, 180) };
}

function degrees(value: unknown, most: number): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !(Math.abs(number) <= most)) throw new Error('No coordinates');
  return number;
}
