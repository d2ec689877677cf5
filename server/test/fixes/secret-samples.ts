import { token } from './repository.ts';

/** A token that stands in the files of these cases, its rule, and where its value goes. */
export const pat = token('secret-github-pat');
export const rule = 'secret-github-pat';
export const ignored = { '.gitignore': '.env\n' };
export const moved = (name: string) => ({ '.env': `${name}=${pat}\n` });

export const compose = (environment: string, more = '') =>
  `services:\n  db:\n    image: postgres:17\n${environment}    ports:\n      - "5432:5432"\n${more}`;
