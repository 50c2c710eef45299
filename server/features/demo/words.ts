// The words of the demo's company, in its language.
import { wordsEn } from './words.en.ts';
import { wordsFr } from './words.fr.ts';

export type DemoWords = {
  company: string;
  street: string;
  currency: string;
  phone: string;
  first: string[];
  last: string[];
  /** Names of firms are made of one of each. */
  firms: string[];
  kinds: string[];
  sectors: string[];
  towns: string[];
  jobs: string[];
  users: { name: string; mail: string; group: number | null }[];
  groups: string[];
  pipelines: { name: string; stages: { name: string; probability: number; daysToRotten: number | null }[] }[];
  /** What is sold, by pipeline, with the usual price. */
  products: { name: string; price: number }[][];
  /** Subjects of the benchmark's deals. */
  subjects: string[];
  fields: {
    kind: string;
    kinds: string[];
    services: string;
    serviceList: string[];
    area: string;
    visit: string;
    cost: string;
    margin: string;
    marginFormula: string;
    contact: string;
    reference: string;
    sector: string;
    register: string;
    language: string;
    languages: string[];
  };
  lostReasons: string[];
  labels: string[];
  tasks: { type: string; subject: string }[];
  notes: string[];
  comments: string[];
  mails: { subject: string; question: string; answer: string }[];
  files: { name: string; text: string }[];
  leads: string[];
  /** Things first, the last is the work on them. */
  catalogue: { name: string; code: string; unit: string; price: number }[];
};

/** The words for a language. */
export const wordsFor = (language: 'en' | 'fr'): DemoWords => (language === 'fr' ? wordsFr : wordsEn);
