// The catalogues of all features, one line a feature.
import { commonEn } from '#shared/messages.en.ts';
import { commonFr } from '#shared/messages.fr.ts';
import { companiesEn } from '#shared/companies/messages.en.ts';
import { companiesFr } from '#shared/companies/messages.fr.ts';
import { leadsEn } from '#shared/leads/messages.en.ts';
import { leadsFr } from '#shared/leads/messages.fr.ts';
import { usersEn } from '#shared/users/messages.en.ts';
import { usersFr } from '#shared/users/messages.fr.ts';
import { pipelinesEn } from '#shared/pipelines/messages.en.ts';
import { pipelinesFr } from '#shared/pipelines/messages.fr.ts';
import { stagesEn } from '#shared/stages/messages.en.ts';
import { stagesFr } from '#shared/stages/messages.fr.ts';

const en = {
  ...commonEn,
  ...companiesEn,
  ...leadsEn,
  ...usersEn,
  ...pipelinesEn,
  ...stagesEn,
};

export type MessageKey = keyof typeof en;

const fr: Record<MessageKey, string> = {
  ...commonFr,
  ...companiesFr,
  ...leadsFr,
  ...usersFr,
  ...pipelinesFr,
  ...stagesFr,
};

export const catalogues: Record<'en' | 'fr', Record<MessageKey, string>> = { en, fr };
