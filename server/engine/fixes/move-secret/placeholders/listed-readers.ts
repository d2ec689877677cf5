import table from '../../../../../rules/tables/placeholder-files.json' with { type: 'json' };
import type { Reader } from './placeholder-reader.ts';

/** A file of settings and how its program fills it in, with the page that says so. */
interface Row {
  readonly files: string;
  readonly says?: string;
  readonly beside?: string;
  readonly about?: string;
  readonly told?: { readonly by: string; readonly says: readonly string[] };
  /** With `NAME` in the place of the variable. */
  readonly placeholder: string;
  readonly doubles?: string;
  readonly holder?: string;
  readonly image?: string;
  readonly language?: string;
  readonly page: string;
}

/** Programs that fill their settings in from the environment by themselves, whatever else the repository holds. */
export const listedReaders: readonly Reader[] = (table.files as readonly Row[]).map(
  ({ files, says, beside, about, told, placeholder, doubles, holder, image, language }) => ({
    files: new RegExp(files),
    placeholder: (name) => placeholder.replace('NAME', () => name),
    name: 'own key',
    ...(says !== undefined && { says: new RegExp(says, 'm') }),
    ...(beside !== undefined && { beside: new RegExp(beside) }),
    ...(about !== undefined && { about: new RegExp(about) }),
    ...(told !== undefined && { told: { by: new RegExp(told.by), says: told.says } }),
    ...(doubles !== undefined && { doubles }),
    ...(holder !== undefined && { holder }),
    ...(image !== undefined && { image: new RegExp(image) }),
    ...(language !== undefined && { language }),
  }),
);
