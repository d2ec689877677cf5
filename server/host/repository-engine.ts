import { createEngine, type Engine, type EngineInputs } from '../engine/index.ts';
import { keptTexts } from './kept-texts.ts';
import { type Product, today } from './product.ts';
import type { Repository } from './repository.ts';

/** What an engine is for; one whose adapter tells it later who commits here has nobody to ask. */
export interface EngineUse extends Pick<EngineInputs, 'isAskedOnce' | 'committers'> {
  /** The same texts are asked for again and again, and none changes on the disk but those that `openText` knows. */
  readonly keepsTexts?: true;
}

/** An empty engine for a repository. Its texts come from the disk unless `openText` knows a newer one. */
export function engineFor(
  repository: Repository,
  product: Product,
  openText: (file: string) => string | undefined = () => undefined,
  { isAskedOnce, committers, keepsTexts }: EngineUse = {},
): Engine {
  const engine = createEngine({
    catalogue: product.catalogue,
    tables: product.tables,
    readers: repository.readers(),
    digestKey: repository.digestKey,
    today: today(),
    person: repository.person,
    ...(committers && { committers }),
    ...(repository.name === undefined ? {} : { repository: repository.name }),
    ...(isAskedOnce && { isAskedOnce }),
  });
  const read = (file: string) => diskText(repository, file);
  const onDisk = keepsTexts ? keptTexts(read) : read;
  engine.onText((file) => openText(file) ?? onDisk(file));
  return engine;
}

/** Whether a file must be read by the engine itself: rules, configuration, baseline and inventory of the repository. */
export function isIdentityFile(file: string): boolean {
  return file.startsWith('.identity/');
}

/** What the disk holds of a file; undefined where that is no text that is read. */
export function diskText(repository: Repository, file: string): string | undefined {
  const content = repository.read(file);
  return content.kind === 'text' ? content.text : undefined;
}

/** An engine for one document that no repository holds. */
export function soloEngine(product: Product, openText: (file: string) => string | undefined): Engine {
  const engine = createEngine({
    catalogue: product.catalogue,
    tables: product.tables,
    readers: product.readersFor('', []),
    today: today(),
  });
  engine.onText(openText);
  return engine;
}
