// Moving one thing up or down among its like, where each has a number that orders them.
type Ordered = { id: number; order_nr: number };

/** The numbers that change when the thing at `from` moves by one place; most often two, more where numbers were the same. */
export const numbersAfterMove = (things: Ordered[], from: number, by: 1 | -1): Ordered[] => {
  const moved = [...things];
  const [thing] = moved.splice(from, 1);
  if (thing === undefined) return [];
  moved.splice(from + by, 0, thing);
  return moved
    .map(({ id }, place) => ({ id, order_nr: place + 1 }))
    .filter(({ id, order_nr: number }) => things.find((one) => one.id === id)?.order_nr !== number);
};
