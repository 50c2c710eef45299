import { parkingQuestions, type ParkingQuestion } from '#shared/deals/worth-parking.ts';

/** What the board's address says: which pipeline, and which of its deals. */
export type BoardSearch = {
  pipeline?: number;
  owner?: number;
  label?: number;
  text?: string;
  parking?: ParkingQuestion;
};

const idOf = (value: unknown): number | undefined => {
  const id = Number(value);
  return Number.isSafeInteger(id) && id > 0 ? id : undefined;
};

/** Reads the address; what makes no sense is left out. */
export const readBoardSearch = (search: Record<string, unknown>): BoardSearch => {
  const pipeline = idOf(search['pipeline']);
  const owner = idOf(search['owner']);
  const label = idOf(search['label']);
  // The router reads `?text=42` as a number.
  const text = typeof search['text'] === 'number' ? String(search['text']) : search['text'];
  const parking = parkingQuestions.find((question) => question === search['parking']);
  return {
    ...(pipeline === undefined ? {} : { pipeline }),
    ...(owner === undefined ? {} : { owner }),
    ...(label === undefined ? {} : { label }),
    ...(typeof text === 'string' && text !== '' ? { text } : {}),
    ...(parking === undefined ? {} : { parking }),
  };
};

/** What of it is kept as filters; which pipeline one looks at is kept by itself. */
export const readKeptBoard = (search: Record<string, unknown>): BoardSearch => {
  const { pipeline: _pipeline, ...kept } = readBoardSearch(search);
  return kept;
};

/** Whether the address narrows the board. */
export const isNarrowed = ({ owner, label, text, parking }: BoardSearch): boolean =>
  [owner, label, text, parking].some((part) => part !== undefined);
