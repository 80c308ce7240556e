import { Gate } from '../../src/auth/passwords/gate.js';
import { isCommonPassword } from '../../src/auth/passwords/common-passwords.js';
import { PasswordHasher } from '../../src/auth/passwords/password-hasher.js';
import { passwordProblem, refuseOwnName } from '../../src/auth/passwords/password-rules.js';

const problemOf = (password: string) => {
  return passwordProblem(password)?.code;
};

describe('a new password', () => {
  it.each([
    ['elevenchars', 'too_short'],
    ['x'.repeat(3) + 'yz '.repeat(42), 'too_long'],
    ['😀'.repeat(3) + 'abcdefgh', 'too_short'],
    ['password1234', 'too_common'],
    ['Password-2026!', 'too_common'],
    ['aaaaaaaaaaaa', 'too_common'],
    ['abcabcabcabc', 'too_common'],
    ['123456789012', 'too_common'],
    ['qwertyuiopas', 'too_common'],
    ['!!!!!!!!!!!!', 'too_common'],
    ['Administrator1', 'too_common'],
  ])('%p is refused as %s', (password, code) => expect(problemOf(password)).toBe(code));

  it.each([
    'violet harbour 27 kites',
    'correct horse battery',
    'كلمة سر طويلة جدا',
    'x7#kQ!p2&mZw',
    'test-password-1',
  ])('%p is taken', (password) => expect(problemOf(password)).toBeUndefined());

  it('is not the e-mail address', () => {
    expect(() => refuseOwnName('Ada.Lovelace@example.com', 'ada.lovelace@example.com')).toThrow('e-mail');
    expect(() => refuseOwnName('ada.lovelace1', 'ada.lovelace@example.com')).toThrow('e-mail');
    expect(() => refuseOwnName('violet harbour kites', 'vio@example.com')).not.toThrow();
  });
});

describe('isCommonPassword', () => {
  it('leaves longer sentences alone that contain a common word', () => {
    expect(isCommonPassword('welcome to the harbour')).toBe(false);
  });
});

describe('the password hasher', () => {
  const hasher = new PasswordHasher();

  it('knows the password again, however its letters were composed', async () => {
    const hash = await hasher.hash('caf\u00e9 au lait, please');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,p=1,t=2\$/);
    expect(await hasher.verify(hash, 'cafe\u0301 au lait, please')).toBe(true);
    expect(await hasher.verify(hash, 'cafe au lait, please')).toBe(false);
  });

  it('works as hard where there is no hash, and says no', async () => {
    const hash = await hasher.hash('somebody’s password');
    const time = async (work: () => Promise<unknown>) => {
      const started = performance.now();
      for (let i = 0; i < 5; i++) await work();
      return performance.now() - started;
    };
    await hasher.verify(hash, 'warming up');
    const wrong = await time(() => hasher.verify(hash, 'wrong'));
    const nobody = await time(() => hasher.verify(undefined, 'wrong'));
    expect(await hasher.verify(null, 'wrong')).toBe(false);
    expect(nobody).toBeGreaterThan(wrong / 4);
  });
});

describe('a gate', () => {
  it('lets so many work at once, makes so many wait, and turns the rest away', async () => {
    const gate = new Gate(2, 2);
    let running = 0;
    let most = 0;
    const releases: (() => void)[] = [];
    const work = () =>
      gate.run(async () => {
        most = Math.max(most, ++running);
        await new Promise<void>((resolve) => releases.push(resolve));
        running--;
      });
    const admitted = [work(), work(), work(), work()];
    await expect(work()).rejects.toMatchObject({ code: 'provider_unavailable' });
    while (releases.length > 0) {
      releases.shift()?.();
      await new Promise(setImmediate);
    }
    await Promise.all(admitted);
    expect(most).toBe(2);
    await expect(gate.run(() => Promise.resolve('free again'))).resolves.toBe('free again');
  });
});
