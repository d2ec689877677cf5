import { pullBackstage } from './backstage.ts';
import { pullGit } from './git-repository.ts';
import { pullHttps } from './https-document.ts';
import type { SourceSettings } from './settings.ts';
import type { Pull } from './source.ts';

/** How an inventory of these settings is read. */
export function pullOf(settings: SourceSettings): Pull {
  switch (settings.type) {
    case 'backstage':
      return pullBackstage(settings);
    case 'git':
      return pullGit(settings);
    case 'https':
      return pullHttps(settings);
  }
}
