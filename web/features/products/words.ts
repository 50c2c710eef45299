import { useWords } from '#web/platform/language.tsx';
import { productsEn } from './messages.en.ts';
import { productsFr } from './messages.fr.ts';

const catalogue = { en: productsEn, fr: productsFr };

/** The sentences of products and of what deals hold of them. */
export const useProductWords = () => useWords(catalogue);
