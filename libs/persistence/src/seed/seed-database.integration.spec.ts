import { describe, expect, it } from 'vitest';
import { openHouse } from '../repositories/spec-data.suite.js';
import { DEMO_MEMBER, seedDatabase } from './seed-database.js';

const house = openHouse();

describe('seedDatabase', () => {
  it('furnishes an empty house once', async () => {
    expect(await seedDatabase(house.database)).toBe(true);
    const { users, conversations, generations } = house.repositories;
    const { id } = await users.findOrCreateMember(DEMO_MEMBER);
    const before = await conversations.list(id, { limit: 20, offset: 0 });
    expect(before.items.map(({ title, messageCount }) => [title, messageCount])).toEqual([
      ['Dark trap in C minor', 4],
      ['Why trap feels slow', 5],
    ]);
    const made = await generations.list(id, { limit: 20, offset: 0 });
    expect(made.items.map(({ state }) => state)).toEqual(['failed', 'cancelled']);

    expect(await seedDatabase(house.database)).toBe(false);
    expect(await conversations.list(id, { limit: 20, offset: 0 })).toEqual(before);
  });

  it('furnishes for a user who is named', async () => {
    const { id: userId } = await house.repositories.users.createGuest();
    expect(await seedDatabase(house.database, { userId })).toBe(true);
    expect(await house.repositories.users.usage(userId)).toMatchObject({ conversations: 2, generations: 2 });
  });
});
