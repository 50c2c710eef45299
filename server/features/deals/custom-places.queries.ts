// The places of a list sorted by a custom field, from the table of all fields' values.
import { sql } from 'kysely';
import { idOf, inTwoParts, newestFirst, valueOf, ways, type Place, type Places } from './places.queries.ts';

/** The column of deal_values that holds what a type of field is sorted by. */
export type CustomKey = 'number' | 'words';

/** By the values of a custom field. */
export const byCustomValue =
  (field: { fieldId: number; key: CustomKey }): Places =>
  async (reader, actor, asked) => {
    const { condition, direction, after, limit } = asked;
    const { way, beyond } = ways(direction);
    const key = sql.ref(`v.${field.key}`);
    const ofField = sql`v.company_id = ${actor.companyId} and v.field_id = ${field.fieldId} and ${key} is not null`;
    const type = field.key === 'number' ? 'numeric' : 'text';
    return inTwoParts(asked, {
      withValue: async () => {
        const { rows } = await sql<Place>`select d.id, ${key}::text as value from deal_values v
          join deals d on d.company_id = v.company_id and d.id = v.deal_id
          where ${ofField} and ${condition}
            and ${after === null ? sql`true` : sql`(${key}, v.deal_id) ${beyond} (${valueOf(after, type)}, ${idOf(after)})`}
          order by ${key} ${way}, v.deal_id ${way} limit ${limit}`.execute(reader);
        return rows;
      },
      without: (rest) =>
        newestFirst(reader, {
          ...rest,
          condition: sql`${condition} and not exists (select from deal_values v where ${ofField} and v.deal_id = d.id)`,
        }),
    });
  };
