import { keptFor } from '../../model/kept-for.ts';
import type { Span } from '../../model/span.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, keyOf, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import { isComposeFile } from '../../text/paths/compose-path.ts';
import { folderPrefixOf } from '../../text/paths/folder-of.ts';
import { joinedPath } from '../../text/paths/joined-path.ts';
import type { FixContext } from '../fix.ts';
import { keptOfFile } from '../kept-of-file.ts';

/** Files of no name of Compose's own that are looked into, as a command names them: `docker compose -f production.yml up`. */
const mostFiles = 400;

/** Folders that such a file lies in. */
const deepest = 4;

/** The Compose files of a repository, by their names, or else by what they say. Source: Compose file reference, "Services top-level elements". */
export function composeFilesOf(context: FixContext): readonly string[] {
  return mayBeCompose(context.paths()).filter((path) => isOfCompose(path, context));
}

/** Kept for all findings: a repository has many files, and few of those. */
const mayBeCompose = keptFor((paths: readonly string[]): readonly string[] => {
  let looked = 0;
  return paths.filter(
    (path) => isComposeFile(path) || (isYaml.test(path) && path.split('/').length <= deepest && ++looked <= mostFiles),
  );
});

const isYaml = /\.ya?ml$/;

/** A service of a Compose file. */
export interface ComposeService {
  readonly path: string;
  readonly document: SourceDocument;
  readonly name: string;
  readonly node: ValueNode | undefined;
  /** With its name. */
  readonly span: Span;
}

/** The services of all Compose files. */
export function composeServicesOf(context: FixContext): readonly ComposeService[] {
  return composeFilesOf(context).flatMap((path) => servicesIn(path, context));
}

/** The services of a Compose file. */
export function servicesIn(path: string, context: FixContext): readonly ComposeService[] {
  const document = context.document(path);
  if (document === undefined) return [];
  return entriesOf(valueAt(document.roots[0], 'services')).map((service) => ({
    path,
    document,
    name: keyOf(service) ?? '',
    node: service.value,
    span: service.span,
  }));
}

/**
 * The folder whose `.env` Compose fills a file in from: that of the file whose services extend those of this one, else its own. Source: Compose, "extends",
 * relative paths; "Set, use, and manage variables".
 */
export function projectFolderOf(path: string, context: FixContext): string {
  const extending = composeServicesOf(context).find((service) => {
    const file = service.path === path ? undefined : textOf(valueAt(service.node, 'extends', 'file'));
    return file !== undefined && joinedPath(folderPrefixOf(service.path), file) === path;
  });
  return folderPrefixOf(extending?.path ?? path);
}

/** Whether a file is one of Compose, whatever its name. */
export function isOfCompose(path: string, context: FixContext): boolean {
  return isComposeFile(path) || (isYaml.test(path) && saysCompose(path, context) === true);
}

const saysCompose = keptOfFile((text) => isComposeText(text));

/** Whether a text is a mapping of services that are started of images, or built: neither a pipeline nor a container of dependencies says that. */
export function isComposeText(text: string): boolean {
  const services =
    /^services:[ \t]*(?:#[^\n]*)?\r?\n((?:(?:[ \t][^\n]*|#[^\n]*|\r?)\n)+)/m.exec(`${text}\n`)?.[1] ?? '';
  const indent = /^([ \t]+)[\w.-]+:/m.exec(services)?.[1];
  if (indent === undefined || /^(?:apiVersion|kind|on|jobs|stages|image|script)\s*:/m.test(text)) return false;
  return new RegExp(
    `^${indent}[\\w.-]+:[^\\n]*\\n(?:(?:${indent}[ \\t][^\\n]*|[ \\t]*#[^\\n]*|[ \\t]*\\r?)\\n)*?${indent}[ \\t]+(?:image|build|container_name):`,
    'm',
  ).test(services);
}
