import fc from 'fast-check';
import { zoneOfCountry } from '../../src/communication/preflight/country-zone.js';
import { endOfQuiet } from '../../src/communication/preflight/quiet-hours.js';
import { timeZoneOf } from '../../src/communication/preflight/time-zone.js';

const at = (text: string) => new Date(text);
const NOBODY = { preferences: null, address: null, billing_address: null, service_address: null };

describe('quiet hours', () => {
  const office = { start: '09:00', end: '18:00' };

  it.each([
    ['2026-03-10T08:30:00Z', 'UTC', office, '2026-03-10T09:00:00Z'],
    ['2026-03-10T08:59:59.999Z', 'UTC', office, '2026-03-10T09:00:00Z'],
    ['2026-03-10T18:00:00Z', 'UTC', office, '2026-03-11T09:00:00Z'],
    ['2026-03-10T23:30:00Z', 'Asia/Tokyo', office, '2026-03-11T00:00:00Z'],
    ['2026-03-10T20:00:00Z', 'America/New_York', { start: '22:00', end: '06:00' }, '2026-03-11T02:00:00Z'],
    ['2026-03-10T03:00:00Z', 'UTC', { start: '09:00' }, '2026-03-10T09:00:00Z'],
    ['2026-03-10T13:00:00Z', 'UTC', { end: '12:00' }, '2026-03-11T00:00:00Z'],
    // the night in which the clocks of Madrid go forward, and that in which they go back
    ['2026-03-28T23:00:00Z', 'Europe/Madrid', office, '2026-03-29T07:00:00Z'],
    ['2026-10-24T22:00:00Z', 'Europe/Madrid', office, '2026-10-25T08:00:00Z'],
    // a zone with half an hour
    ['2026-03-10T02:00:00Z', 'Asia/Kolkata', office, '2026-03-10T03:30:00Z'],
  ])('at %s in %s end by the clock of there', (now, zone, hours, end) => {
    expect(endOfQuiet(at(now), hours, zone)).toEqual(at(end));
  });

  it.each([
    ['2026-03-10T09:00:00Z', 'UTC', office],
    ['2026-03-10T17:59:00Z', 'UTC', office],
    ['2026-03-10T01:00:00Z', 'Asia/Tokyo', office],
    ['2026-03-10T03:00:00Z', 'UTC', { start: '22:00', end: '06:00' }],
    ['2026-03-10T03:00:00Z', 'UTC', { start: '08:00', end: '08:00' }],
    ['2026-03-10T03:00:00Z', 'UTC', undefined],
    ['2026-03-10T03:00:00Z', 'UTC', {}],
  ])('are none at %s in %s', (now, zone, hours) => {
    expect(endOfQuiet(at(now), hours, zone)).toBeUndefined();
  });

  it('always end within two days, at a moment that is not quiet', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
    const zone = fc.constantFrom(
      'UTC',
      'Europe/Madrid',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
    );
    const moment = fc.date({ min: at('2026-01-01'), max: at('2027-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, time, time, zone, (now, start, end, place) => {
        const hours = { start, end };
        const until = endOfQuiet(now, hours, place);
        if (!until) return true;
        const isLater = until > now && until.getTime() - now.getTime() <= 48 * 3600 * 1000;
        return isLater && endOfQuiet(until, hours, place) === undefined;
      }),
      { numRuns: 300 },
    );
  });
});

describe('the time zone of a customer', () => {
  it.each([
    ['ES', 'Europe/Madrid'],
    ['ma', 'Africa/Casablanca'],
    ['México', 'America/Mexico_City'],
    ['Maroc', 'Africa/Casablanca'],
    ['المغرب', 'Africa/Casablanca'],
    ['United States', 'America/New_York'],
    ['USA', 'America/New_York'],
    ['  france', 'Europe/Paris'],
  ])('is that of the country: %s', (country, zone) => {
    expect(zoneOfCountry(country)).toBe(zone);
  });

  it.each(['Atlantis', 'ZZ', '', '12'])('is unknown of %s', (country) => {
    expect(zoneOfCountry(country)).toBeUndefined();
  });

  it('is their own first, then that of their address, then that of the house', () => {
    const address = { country: 'JP' };
    expect(timeZoneOf({ ...NOBODY, preferences: { time_zone: 'Asia/Dubai' }, address }, 'UTC')).toBe(
      'Asia/Dubai',
    );
    expect(timeZoneOf({ ...NOBODY, address }, 'UTC')).toBe('Asia/Tokyo');
    expect(timeZoneOf({ ...NOBODY, billing_address: address }, 'UTC')).toBe('Asia/Tokyo');
    expect(timeZoneOf({ ...NOBODY, address: { country: 'Atlantis' } }, 'Europe/Paris')).toBe('Europe/Paris');
    expect(timeZoneOf(NOBODY, 'Europe/Paris')).toBe('Europe/Paris');
  });
});
