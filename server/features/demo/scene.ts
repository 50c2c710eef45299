// What every part of the demo builds on: the company, its people, its pipelines and fields, and the day it is.
import { createHash } from 'node:crypto';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import type { Chance } from './chance.ts';
import type { DemoWords } from './words.ts';

export type Stage = { id: number; pipelineId: number; daysToRotten: number | null };

export type Person = { id: number; name: string; email: string; orgId: number };
export type Organization = { id: number; name: string };
export type Deal = {
  id: number;
  title: string;
  ownerId: number;
  orgId: number;
  personId: number;
  status: 'open' | 'won' | 'lost';
  value: number;
  age: number;
  closedAge: number | null;
};

export type Scene = {
  tx: Tx;
  companyId: number;
  words: DemoWords;
  chance: Chance;
  now: Date;
  /** The global admin. */
  admin: Actor;
  /** Who sells. */
  sellers: number[];
  /** The stages of each pipeline. */
  stages: Stage[][];
  fields: Record<
    | 'kind'
    | 'services'
    | 'area'
    | 'visit'
    | 'cost'
    | 'margin'
    | 'contact'
    | 'reference'
    | 'sector'
    | 'register'
    | 'language',
    string
  >;
  options: Record<'kind' | 'services' | 'sector' | 'language' | 'label' | 'channel', number[]>;
};

const dayLength = 86_400_000;

/** A moment so many days ago, within working hours. */
export const ago = (scene: Scene, days: number): string => {
  const moment = new Date(scene.now.getTime() - days * dayLength);
  moment.setUTCHours(scene.chance.between(7, 16), scene.chance.between(0, 59), 0, 0);
  return new Date(Math.min(moment.getTime(), scene.now.getTime())).toISOString();
};

/** The day so many days ago; in the days to come when negative. */
export const dayAgo = (scene: Scene, days: number): string =>
  new Date(scene.now.getTime() - days * dayLength).toISOString().slice(0, 10);

/** The key of a custom field: 40 hex digits, the same for the same name. */
export const fieldCode = (entity: string, name: string): string =>
  createHash('sha1').update(`${entity} ${name}`).digest('hex');

/** A name as it stands in an address. */
export const addressPart = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
