// What the address of the deals list says: which deals, and in which order.
import { parkingQuestions, type ParkingQuestion } from '#shared/deals/worth-parking.ts';
import {
  readChosen,
  toAddress,
  toTree,
  type AddressConditions,
  type Chosen,
} from '#web/features/filters/conditions.ts';

export const listStatuses = ['open', 'won', 'lost', 'all', 'deleted'] as const;
export type ListStatus = (typeof listStatuses)[number];

export type ListSearch = {
  pipeline?: number;
  owner?: number;
  label?: number;
  text?: string;
  status?: ListStatus;
  /** A saved filter's id, or conditions that are not saved. */
  filter?: number | AddressConditions;
  /** Deals worth parking, for one reason or any. */
  parking?: ParkingQuestion;
  sort?: string;
  dir?: 'asc' | 'desc';
};

const idOf = (value: unknown): number | undefined => {
  const id = Number(value);
  return Number.isSafeInteger(id) && id > 0 ? id : undefined;
};
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 255) : undefined;

/** Leaves out what is not there. */
export const given = <T extends object>(parts: T): { [Key in keyof T]?: NonNullable<T[Key]> } =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined && value !== '')) as {
    [Key in keyof T]?: NonNullable<T[Key]>;
  };

/** Reads the address; what makes no sense is left out. */
export const readListSearch = (search: Record<string, unknown>): ListSearch => {
  const chosen = readChosen(search['filter']);
  const sort = textOf(search['sort']);
  return given({
    pipeline: idOf(search['pipeline']),
    owner: idOf(search['owner']),
    label: idOf(search['label']),
    text: textOf(search['text']),
    status: listStatuses.find((one) => one === search['status']),
    filter: typeof chosen === 'object' ? toAddress(chosen) : chosen,
    parking: parkingQuestions.find((question) => question === search['parking']),
    sort: sort !== undefined && /^[a-z_]{1,30}$|^[0-9a-f]{40}$/.test(sort) ? sort : undefined,
    dir: search['dir'] === 'asc' || search['dir'] === 'desc' ? search['dir'] : undefined,
  });
};

/** What of it is kept as filters: not the deleted deals, which one visits; the order is kept by itself. */
export const readKeptList = (search: Record<string, unknown>): ListSearch => {
  const { sort: _sort, dir: _dir, status, ...kept } = readListSearch(search);
  return given({ ...kept, status: status === 'deleted' ? undefined : status });
};

export const chosenFilter = ({ filter }: ListSearch): Chosen | undefined => readChosen(filter);

/** A filter says itself which statuses it means; without one, open deals are shown. */
export const statusOf = ({ status, filter }: ListSearch): ListStatus =>
  status ?? (filter === undefined ? 'open' : 'all');

/** Which deals the list holds, as the API names them. */
export const narrowingOf = (search: ListSearch) => {
  const status = statusOf(search);
  const chosen = chosenFilter(search);
  return given({
    pipeline_id: search.pipeline,
    owner_id: search.owner,
    label_id: search.label,
    text: search.text,
    status: status === 'all' ? undefined : status,
    worth_parking: search.parking,
    filter_id: typeof chosen === 'number' ? chosen : undefined,
    conditions: typeof chosen === 'object' ? JSON.stringify(toTree(chosen)) : undefined,
  });
};

/** Whether anything but the status narrows the list. */
export const isListNarrowed = ({ pipeline, owner, label, text, filter, status, parking }: ListSearch): boolean =>
  [pipeline, owner, label, text, filter, parking].some((part) => part !== undefined) ||
  (status !== undefined && status !== 'open');

/** The same order with nothing narrowed. */
export const cleared = ({ sort, dir }: ListSearch): ListSearch => given({ sort, dir });
