// What `GET /filters/helpers` tells clients: the operators of each type of field and the words for dates.

const either = { '=': 'is', '!=': 'is not' };
const orEmpty = { 'IS NULL': 'is empty', 'IS NOT NULL': 'is not empty' };
const choice = { ...either, ...orEmpty };
const amounts = {
  ...either,
  '>': 'is more than',
  '<': 'is less than',
  '>=': 'is more or equal to',
  '<=': 'is less or equal to',
  ...orEmpty,
};
const days = {
  ...either,
  '>': 'is later than',
  '<': 'is earlier than',
  '>=': 'is exactly or later than',
  '<=': 'is exactly or earlier than',
};
const ranges = {
  '=': 'starts at',
  '!=': 'does not start at',
  ends_at: 'ends at',
  does_not_end_at: 'does not end at',
  '<': 'starts before',
  '<=': 'starts exactly on or before',
  ends_before: 'ends before',
  ends_e_before: 'ends exactly on or before',
  '>': 'starts after',
  ends_after: 'ends after',
  '>=': 'starts exactly or after',
  ends_e_after: 'ends exactly or after',
  includes: 'does include',
  ...orEmpty,
};

const months = (count: number): string => (count === 1 ? '1 month' : `${count} months`);
const weeks = (count: number): string => (count === 1 ? '1 week' : `${count} weeks`);

type Words = Record<string, string>;
type Helpers = {
  operators: Record<string, Words | Words[]>;
  deprecated_operators: Words;
  relative_dates: Record<string, Words>;
  address_field_components: Words;
};

export const helpers: Helpers = {
  operators: {
    int: amounts,
    double: amounts,
    monetary: amounts,
    time: {
      ...either,
      '<': 'is before',
      '>': 'is after',
      '>=': 'is exactly or after than',
      '<=': 'is exactly or before than',
      ...orEmpty,
    },
    date: { ...days, ...orEmpty },
    timerange: ranges,
    daterange: ranges,
    varchar: {
      ...choice,
      "LIKE '%$%'": 'contains',
      "LIKE '$%'": 'starts with',
      "NOT LIKE '$%'": 'does not start with',
    },
    stage: { ...either, has_been: 'has been' },
    title: { '=': 'is', "LIKE '$%'": 'starts with', "LIKE '%$%'": 'contains', "NOT LIKE '$%'": 'does not start with' },
    set: { ...either, contains: 'contains', not_contains: 'does not contain', ...orEmpty },
    enum: [{ '=': 'is' }, { '!=': 'is not' }, { 'IS NULL': 'is empty' }, { 'IS NOT NULL': 'is not empty' }],
    deal: choice,
    user: { ...choice, belongs_to_team: 'belongs to team' },
    status: either,
    visible_to: either,
    currency: either,
    pipeline: either,
    person: choice,
    organization: choice,
  },
  deprecated_operators: {
    "NOT LIKE '%$%'": 'does not contain',
    "LIKE '%$'": 'ends with',
    "NOT LIKE '%$'": 'does not end with',
  },
  relative_dates: {
    'Relative date intervals': Object.fromEntries(
      [
        'last_quarter',
        'this_quarter',
        'last_month',
        'this_month',
        'last_week',
        'this_week',
        'next_week',
        'next_month',
      ].map((word) => [word, word.replace('_', ' ')]),
    ),
    'Relative dates': {
      ...Object.fromEntries([6, 5, 4, 3, 2, 1].map((count) => [`${count}_months_ago`, `${months(count)} ago`])),
      ...Object.fromEntries([3, 2, 1].map((count) => [`${weeks(count).replace(' ', '_')}_ago`, `${weeks(count)} ago`])),
      yesterday: 'yesterday',
      before_today: 'before today',
      today: 'today',
      now: 'now',
      later_or_today: 'today or later',
      before_tomorrow: 'before tomorrow',
      tomorrow: 'tomorrow',
      later_or_tomorrow: 'tomorrow or later',
      ...Object.fromEntries([1, 2, 3].map((count) => [`in_${weeks(count).replace(' ', '_')}`, `in ${weeks(count)}`])),
      ...Object.fromEntries(
        [1, 2, 3, 4, 5, 6].map((count) => [`in_${months(count).replace(' ', '_')}`, `in ${months(count)}`]),
      ),
    },
    'Deal specific': { rotten_time: 'Rotten time' },
  },
  address_field_components: {
    subpremise: 'Apartment/suite no',
    street_number: 'House number',
    route: 'Street/road name',
    sublocality: 'District/sublocality',
    locality: 'City/town/village/locality',
    admin_area_level_1: 'State/county',
    admin_area_level_2: 'Region',
    country: 'Country',
    postal_code: 'ZIP/Postal code',
    formatted_address: 'Full/combined address',
  },
};
