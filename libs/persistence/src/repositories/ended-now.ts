/** Of a generation in the moment of its end: nobody was told of it yet (see `tellEnd`). */
export const endedNow = () => {
  const now = new Date();
  return { endedAt: now, untoldSince: now };
};
