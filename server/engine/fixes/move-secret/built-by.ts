import { entriesOf, entry, keyOf, textOf, valueAt } from '../../syntax/document.ts';
import { composeFile } from '../environment/compose-file.ts';
import type { FixContext } from '../fix.ts';

/**
 * In words, who starts a container of the image and must be given a variable that its Dockerfile has set so far. Source: Compose file
 * reference, "build" and "environment".
 */
export function handedOver(dockerfile: string, name: string, context: FixContext): string {
  const services = context.paths().flatMap((path) => {
    const document = composeFile.test(path) ? context.document(path) : undefined;
    return entriesOf(valueAt(document?.roots[0], 'services')).flatMap((service) => {
      const isGiven = entry(service.value, 'env_file') !== undefined || document?.text.includes(`\${${name}`) === true;
      return imageOf(path, service.value) === dockerfile && !isGiven ? [{ path, service: keyOf(service) ?? '' }] : [];
    });
  });
  const [first] = services;
  if (first === undefined) return `Give it to the container by docker run --env ${name}.`;
  return `Give it to the service ${first.service} of ${first.path}, under environment: ${name}: \${${name}:?}.`;
}

/** In words, who starts the container that a script is the entry point of; undefined for any other file. */
export function inContainer(path: string, name: string, context: FixContext): string | undefined {
  const [, folder = '', file = ''] = /^(.*\/|)([\w.-]*entry-?point[\w.-]*\.sh)$/.exec(path) ?? [];
  const image =
    file === '' ? undefined : [`${folder}Dockerfile`, 'Dockerfile'].find((each) => context.text(each)?.includes(file));
  return image === undefined ? undefined : handedOver(image, name, context);
}

/** The Dockerfile that a service of a Compose file is built from, from the root of the repository. */
function imageOf(path: string, service: Parameters<typeof valueAt>[0]): string | undefined {
  const build = valueAt(service, 'build');
  const folder = textOf(build) ?? (build === undefined ? undefined : (textOf(valueAt(build, 'context')) ?? '.'));
  if (folder === undefined || /^\w+:\/\//.test(folder)) return undefined;
  const file = textOf(valueAt(build, 'dockerfile')) ?? 'Dockerfile';
  return plain([...path.split('/').slice(0, -1), ...folder.split('/'), ...file.split('/')]);
}

function plain(parts: readonly string[]): string {
  const known: string[] = [];
  for (const part of parts) {
    if (part === '..') known.pop();
    else if (part !== '.' && part !== '') known.push(part);
  }
  return known.join('/');
}
