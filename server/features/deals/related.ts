// The records beside deals in v1 answers, keyed by their ids, read for a whole page at once.
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { mailDomain } from '#server/platform/mail/domain.ts';
import { v1Time } from '#server/platform/times.ts';
import { companyDomain } from './included.queries.ts';
import type { DealRow } from './queries.ts';
import {
  relatedOrganizations,
  relatedPersons,
  relatedPipelines,
  relatedStages,
  relatedUsers,
  type RelatedOrganization,
  type RelatedPerson,
  type RelatedPipeline,
  type RelatedStage,
  type RelatedUser,
} from './related.queries.ts';

export type Related = {
  user: Record<number, RelatedUser>;
  person: Record<number, RelatedPerson>;
  organization: Record<number, RelatedOrganization>;
  stage: Record<number, RelatedStage>;
  pipeline: Record<number, RelatedPipeline>;
};

const keyed = <Row extends { id: number }>(rows: Row[]): Record<number, Row> =>
  Object.fromEntries(rows.map((row) => [row.id, row]));

const timed = <Row extends { add_time: string; update_time: string }>(row: Row): Row => ({
  ...row,
  add_time: v1Time(row.add_time),
  update_time: v1Time(row.update_time),
});

const given = (ids: (number | null)[]): number[] => [...new Set(ids)].filter((id) => id !== null);

/** Users, persons, organizations, stages and pipelines of these deals, and any other users named. Contacts the actor may not see are left out. */
export const relatedOf = async (
  reader: Reader,
  actor: Actor,
  page: { deals: DealRow[]; userIds?: number[]; personIds?: number[]; orgIds?: (number | null)[] },
): Promise<Related> => {
  const { deals } = page;
  const { companyId } = actor;
  const userIds = given([...deals.flatMap((deal) => [deal.owner_id, deal.creator_user_id]), ...(page.userIds ?? [])]);
  const personIds = given([...deals.map((deal) => deal.person_id), ...(page.personIds ?? [])]);
  const mailAddress = `${await companyDomain(reader, companyId)}@${mailDomain()}`;
  const organizations = await relatedOrganizations(reader, actor, {
    ids: given([...deals.map((deal) => deal.org_id), ...(page.orgIds ?? [])]),
    mailAddress,
  });
  const stages = await relatedStages(reader, companyId, given(deals.map((deal) => deal.stage_id)));
  const pipelines = await relatedPipelines(reader, companyId, given(deals.map((deal) => deal.pipeline_id)));
  return {
    user: keyed(await relatedUsers(reader, companyId, userIds)),
    person: keyed(await relatedPersons(reader, actor, personIds)),
    organization: keyed(organizations),
    stage: keyed(stages.map(timed)),
    pipeline: keyed(pipelines.map(timed)),
  };
};
