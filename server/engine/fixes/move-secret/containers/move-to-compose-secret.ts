import type { Finding } from '../../../model/finding.ts';
import type { MapNode } from '../../../model/value-node.ts';
import { entriesOf, entry, itemsOf, keyOf, type SourceDocument, textOf, valueAt } from '../../../syntax/document.ts';
import { changedBySteps, type Step } from '../../changed-file.ts';
import type { FixContext, FixKind } from '../../fix.ts';
import { untracking } from '../../git-ignore.ts';
import { ownEntry, scalarText, secretPlace } from '../../secret/secret-place.ts';
import { isFree, moveIntoEnv } from '../kept/env-file.ts';

/**
 * Gives a container its password as a file: a secret of Compose, which takes the value from the environment, and the
 * variable with `_FILE` behind it. Offered for the images that document such variables.
 * Source: Compose specification, "secrets"; the images' pages on Docker Hub.
 */
export const moveToComposeSecret: FixKind = {
  kind: 'move-to-compose-secret',
  offers(finding, context) {
    const place = placeOf(finding, context);
    if (!place) return [];
    const title = `Move to the Compose secret ${place.secret}`;
    const common = { safety: 'review', effect: 'restart', isPreferred: false } as const;
    return [{ id: 'move-to-compose-secret', title, ...common, ...untracking(place.envPath, context) }];
  },
  changes(finding, _, context) {
    const place = placeOf(finding, context);
    const changes = place && changedBySteps(finding.at.path, 'yaml', stepsFor(place), context);
    const value = place && { content: place.value, quote: '' };
    return changes && value && [...moveIntoEnv(place.envPath, place.variable, value, context), ...changes];
  },
};

/** Variables of which an image reads the file named in `…_FILE`. */
const variablesOfImages: Readonly<Record<string, readonly string[]>> = {
  postgres: ['POSTGRES_PASSWORD'],
  mysql: ['MYSQL_ROOT_PASSWORD', 'MYSQL_PASSWORD'],
  mariadb: ['MARIADB_ROOT_PASSWORD', 'MARIADB_PASSWORD', 'MYSQL_ROOT_PASSWORD', 'MYSQL_PASSWORD'],
  mongo: ['MONGO_INITDB_ROOT_PASSWORD'],
  wordpress: ['WORDPRESS_DB_PASSWORD'],
  nextcloud: ['MYSQL_PASSWORD', 'POSTGRES_PASSWORD', 'NEXTCLOUD_ADMIN_PASSWORD'],
};

interface ComposePlace {
  readonly service: string;
  readonly variable: string;
  readonly secret: string;
  readonly value: string;
  readonly envPath: string;
}

function placeOf(finding: Finding, context: FixContext): ComposePlace | undefined {
  const { path } = finding.at;
  if (!/(^|\/)(?:[\w.-]+[._-])?compose(?:[._-][\w.-]+)?\.ya?ml$/i.test(path)) return undefined;
  const place = secretPlace(finding, context);
  const variable = place && ownEntry(place);
  const keys = place?.entries.map(({ entry }) => keyOf(entry)) ?? [];
  const [name, environment, service, services] = keys;
  if (!place?.isWhole || !variable || environment !== 'environment' || services !== 'services') return undefined;
  if (name === undefined || service === undefined || keys.length !== 4) return undefined;
  const image = textOf(valueAt(place.document.roots[0], 'services', service, 'image')) ?? '';
  const own = /^(?:docker\.io\/)?(?:library\/)?(\w+)(?:[:@]|$)/.exec(image)?.[1] ?? '';
  const value = scalarText(place.node).replaceAll('$$', '$');
  const envPath = `${path.slice(0, path.lastIndexOf('/') + 1)}.env`;
  if (!variablesOfImages[own]?.includes(name) || !isFree(name, { content: value, quote: '' }, context.text(envPath)))
    return undefined;
  return { service, variable: name, secret: name.toLowerCase(), value, envPath };
}

function stepsFor({ service, variable, secret }: ComposePlace): readonly Step[] {
  return [
    (document, editor) => {
      const environment = valueAt(serviceIn(document, service), 'environment');
      const held = entry(environment, variable);
      if (!held) return [];
      const written = editor.replaceValue(document, held.value, `/run/secrets/${secret}`);
      const end = held.key.span.end - (/["']/.test(document.text[held.key.span.start] ?? '') ? 1 : 0);
      return [{ span: { start: end, end }, text: '_FILE' }, ...written];
    },
    (document, editor) => {
      const holder = serviceIn(document, service);
      const secrets = valueAt(holder, 'secrets');
      if (!holder) return [];
      if (itemsOf(secrets).some((item) => textOf(item) === secret)) return [nothing];
      if (secrets?.kind === 'list') return editor.appendItem(document, secrets, secret);
      return secrets === undefined
        ? editor.setEntry(document, holder, 'secrets', [secret], { after: 'environment' })
        : [];
    },
    (document, editor) => {
      const [root] = document.roots;
      const declared = valueAt(root, 'secrets');
      if (root?.kind !== 'map') return [];
      if (entriesOf(declared).some((each) => keyOf(each) === secret)) return [nothing];
      const value = { environment: variable };
      if (declared?.kind === 'map') return editor.setEntry(document, declared, secret, value);
      return declared === undefined ? editor.setEntry(document, root, 'secrets', { [secret]: value }) : [];
    },
  ];
}

/** For a step that finds its work done. */
const nothing = { span: { start: 0, end: 0 }, text: '' };

function serviceIn(document: SourceDocument, service: string): MapNode | undefined {
  const found = valueAt(document.roots[0], 'services', service);
  return found?.kind === 'map' ? found : undefined;
}
