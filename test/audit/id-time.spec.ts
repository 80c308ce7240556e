import { newId } from '../../libs/database/src/ids.js';
import { lowestIdAt, momentOfId } from '../../libs/audit/src/id-time.js';

describe('the time in an id', () => {
  it('is the moment it was made', () => {
    const before = Date.now();
    const moment = momentOfId(newId()).getTime();
    expect(moment).toBeGreaterThanOrEqual(before);
    expect(moment).toBeLessThanOrEqual(Date.now() + 1);
  });

  it('parts ids made before a moment from those made after', () => {
    const id = newId();
    const at = momentOfId(id).getTime();
    expect(lowestIdAt(new Date(at)) <= id).toBe(true);
    expect(lowestIdAt(new Date(at + 1)) > id).toBe(true);
  });

  it('stays within what an id can say', () => {
    expect(lowestIdAt(new Date(-1))).toBe('00000000-0000-0000-0000-000000000000');
    expect(lowestIdAt(new Date(8.64e15))).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-0000-0000-000000000000$/);
  });
});
