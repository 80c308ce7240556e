import { lockSeconds } from '../../src/auth/sign-in/lock-out.js';

it('an account is locked after ten failures, longer each time, and never for more than a quarter of an hour', () => {
  expect([1, 9, 10, 11, 12, 13, 14, 15, 1000].map(lockSeconds)).toEqual([
    0, 0, 60, 120, 240, 480, 900, 900, 900,
  ]);
});
