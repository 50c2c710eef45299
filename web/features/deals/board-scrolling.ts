// While a card is dragged towards an edge, the board and the column under it scroll.
type Pointer = { clientX: number; clientY: number };

const margin = 64;
const fastest = 18;

// How fast to go, by how near the edge is: from 0 at the margin to the fastest at the edge.
const speed = (position: number, from: number, to: number): number => {
  if (position < from + margin) return -fastest * Math.min(1, (from + margin - position) / margin);
  if (position > to - margin) return fastest * Math.min(1, (position - to + margin) / margin);
  return 0;
};

const scrollColumn = (board: HTMLElement, { clientX, clientY }: Pointer): void => {
  for (const column of board.querySelectorAll<HTMLElement>('[data-scroller]')) {
    const { left, right, top } = column.getBoundingClientRect();
    // The bar of drop targets lies over the foot of the columns.
    const bottom = Math.min(column.getBoundingClientRect().bottom, board.getBoundingClientRect().bottom - 72);
    if (clientX >= left && clientX <= right && clientY >= top - margin && clientY <= bottom + margin / 4)
      column.scrollTop += speed(clientY, top, bottom);
  }
};

/** Starts scrolling for one drag; tell it where the pointer is, and when the drag ends. */
export const startScrolling = (board: HTMLElement | null, start: Pointer) => {
  let pointer = start;
  let frame = 0;
  const step = (): void => {
    if (board !== null) {
      const { left, right } = board.getBoundingClientRect();
      board.scrollLeft += speed(pointer.clientX, left, right);
      scrollColumn(board, pointer);
    }
    frame = requestAnimationFrame(step);
  };
  frame = requestAnimationFrame(step);
  return {
    moveTo: (next: Pointer) => {
      pointer = next;
    },
    stop: () => cancelAnimationFrame(frame),
  };
};
